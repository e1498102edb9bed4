package io.auditseq.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.cli.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The script that prints the job's rights in Kafka. */
class AclsScriptTest {

    private record Ran(int code, String output) {}

    private static Ran acls(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "../deploy/kafka/acls"));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("KAFKA_ACLS", "echo");
        Process running = process.start();
        String output = new String(running.getInputStream().readAllBytes(), UTF_8);
        return new Ran(running.waitFor(), output);
    }

    @Test
    void printsTheLeastForTheDefaultsOfTheJob() throws Exception {
        Ran ran = acls();
        assertThat(ran.code()).isZero();
        assertThat(ran.output().lines().filter(line -> line.startsWith("echo")))
                .hasSize(4)
                .allMatch(line -> line.contains("--add --allow-principal User:auditseq"))
                .noneMatch(line -> line.contains("All") || line.contains("Create") || line.contains("--cluster"))
                .anyMatch(line -> line.endsWith(
                        "--operation Read --operation Describe --topic " + Setting.INPUT_TOPICS.standard()))
                .anyMatch(line -> line.endsWith("--operation Read --group " + Setting.KAFKA_GROUP_ID.standard()))
                .anyMatch(line -> line.endsWith(
                        "--operation Write --operation Describe --topic " + Setting.ALERTS_TOPIC.standard()))
                .anyMatch(line -> line.endsWith(
                        "--operation Write --operation Describe --topic " + Setting.REJECTED_TOPIC.standard()));
    }

    @Test
    void exactlyOnceAddsTransactionsByPrefix() throws Exception {
        assertThat(acls("--transactional-id-prefix=auditseq-prod", "--events", "ev")
                        .output())
                .contains("--transactional-id auditseq-prod --resource-pattern-type prefixed")
                .contains("--operation Write --operation Describe --operation Read --topic ev");
    }

    @Test
    void theJobReadsTheTopicOfRulesAndNeverWritesIt() throws Exception {
        assertThat(acls("--rules=secured.rules").output().lines().filter(line -> line.contains("secured.rules")))
                .singleElement()
                .asString()
                .endsWith("--operation Read --operation Describe --topic secured.rules");
    }

    @Test
    void runsThemOnlyWhenAskedTo() throws Exception {
        assertThat(acls().output()).doesNotContain("\n--bootstrap-server");
        assertThat(acls("--apply", "--remove").output())
                .contains("\n--bootstrap-server localhost:9092 --remove --force");
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        for (String[] wrong :
                List.of(new String[] {"--foo", "x"}, new String[] {"--group"}, new String[] {"--principal=auditseq"})) {
            assertThat(acls(wrong).code()).isEqualTo(2);
        }
        assertThat(acls("--help").code()).isZero();
    }
}
