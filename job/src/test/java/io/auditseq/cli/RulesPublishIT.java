package io.auditseq.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.cli.demo.DemoBroker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command that gives rules to a running job, over a real broker. */
class RulesPublishIT {
    private static final TopicPartition RULES = new TopicPartition("rules", 0);
    private static final String RULE = """
            title: Killed
            id: 6b7fd1c2-0000-4000-8000-000000000001
            name: killed
            level: high
            description: For a test.
            sequence:
              key: {host: host}
              steps:
                - {step: one, match: {syscall.name: kill}}
              suppress: {by: [host], for: 1h}
            """;

    @TempDir
    private static Path folder;

    private static DemoBroker broker;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine auditseq =
            Auditseq.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @BeforeAll
    static void startsABroker() throws Exception {
        broker = DemoBroker.start(folder.resolve("broker"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.servers()))) {
            NewTopic topic = new NewTopic("rules", 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    @AfterAll
    static void stopsTheBroker() {
        broker.close();
    }

    @Test
    void writesAFileUnderItsIdAndRemovesIt() throws Exception {
        Path file = Files.writeString(folder.resolve("any name.yml"), RULE);

        assertThat(publish(file.toString())).as(err.toString()).isZero();
        assertThat(publish("--remove=killed")).as(err.toString()).isZero();

        List<ConsumerRecord<String, String>> written = written();
        assertThat(written).extracting(ConsumerRecord::key).containsExactly("killed", "killed");
        assertThat(written).extracting(ConsumerRecord::value).containsExactly(RULE, null);
        assertThat(out.toString()).contains("published      killed  ", "removed        killed");
    }

    @Test
    void writesNothingWhenOneOfTheFilesIsWrong() throws Exception {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Files.writeString(rules.resolve("a.yml"), RULE.replace("name: killed", "name: fine"));
        Files.writeString(
                rules.resolve("b.yml"),
                RULE.replace("name: killed", "name: wrong").replace("kill}", "kill, x: y}"));
        Files.writeString(rules.resolve("c.yml"), RULE.replace("name: killed", "name: fine"));
        long before = written().size();

        assertThat(publish(rules.toString())).isEqualTo(2);

        assertThat(err.toString())
                .contains("b.yml:9:", "there is no field \"x\"")
                .contains("c.yml:1", "the rule \"fine\" came already as")
                .contains("nothing was published");
        assertThat(written()).hasSize((int) before);
    }

    @Test
    void aDryRunWritesNothing() throws Exception {
        long before = written().size();
        assertThat(publish(
                        "--dry-run",
                        Files.writeString(folder.resolve("dry.yml"), RULE).toString()))
                .isZero();
        assertThat(out.toString()).contains("would publish  killed");
        assertThat(written()).hasSize((int) before);
    }

    @Test
    void needsATopicAndSomethingToDo() {
        assertThat(auditseq.execute("rules", "publish", "--remove=x")).isEqualTo(2);
        assertThat(err.toString()).contains("set rules.topic");
        assertThat(publish()).isEqualTo(2);
    }

    @Test
    void saysThatTheTopicIsNotThere() {
        assertThat(publish("--set=rules.topic=nowhere", "--set=kafka.sink.max.block.ms=1500", "--remove=x"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("auditseq rules publish: ", "nowhere");
    }

    private int publish(String... words) {
        List<String> all = new ArrayList<>(List.of("rules", "publish"));
        all.add("--set=kafka.bootstrap.servers=" + broker.servers());
        if (Arrays.stream(words).noneMatch(word -> word.contains("rules.topic="))) {
            all.add("--set=rules.topic=rules");
        }
        all.addAll(Arrays.asList(words));
        return auditseq.execute(all.toArray(String[]::new));
    }

    private static List<ConsumerRecord<String, String>> written() {
        List<ConsumerRecord<String, String>> all = new ArrayList<>();
        Map<String, Object> properties = Map.of("bootstrap.servers", broker.servers());
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(RULES));
            consumer.seekToBeginning(List.of(RULES));
            long end = consumer.endOffsets(List.of(RULES)).get(RULES);
            while (consumer.position(RULES) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }
}
