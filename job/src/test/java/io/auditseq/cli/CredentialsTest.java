package io.auditseq.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.auditseq.cli.settings.ClientProperties.Side;
import io.auditseq.cli.settings.Settings;
import io.auditseq.cli.settings.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.kafka.clients.admin.AdminClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials for Kafka, and the places where somebody could read them. */
class CredentialsTest {
    private static final String SECRET = "hunter2-of-kafka";
    private static final String LOGIN = "org.apache.kafka.common.security.scram.ScramLoginModule required"
            + " username=\"auditseq\" password=\"" + SECRET + "\"";

    @TempDir
    Path folder;

    private Settings settings(String login) throws Exception {
        Path file = folder.resolve("jaas.conf");
        Files.writeString(file, login);
        return SettingsReader.read(
                Map.of("STORE", SECRET),
                null,
                List.of(
                        "kafka.common.security.protocol=SASL_SSL",
                        "kafka.common.sasl.mechanism=SCRAM-SHA-512",
                        "kafka.common.sasl.jaas.config=file:" + file,
                        "kafka.common.ssl.truststore.password=${env:STORE}",
                        "events.topic=events"));
    }

    @Test
    void flinksPagesShowNone() throws Exception {
        Settings settings = settings(LOGIN + ";");
        StreamExecutionEnvironment env = KafkaJob.environment(settings);
        KafkaJob.define(env, settings);
        StreamGraph graph = env.getStreamGraph(false);
        JobGraph job = graph.getJobGraph();

        List<String> shown = new ArrayList<>();
        shown.add(graph.getStreamingPlanAsJSON());
        shown.add(new Configuration(job.getJobConfiguration()).toMap().toString());
        shown.add(env.getConfig().toString());
        shown.add(env.getConfig().getGlobalJobParameters().toMap().toString());
        shown.add(env.getConfiguration().toString());
        for (JobVertex vertex : job.getVertices()) {
            shown.add(vertex.getName() + vertex.getOperatorPrettyName() + vertex.getResultOptimizerProperties());
        }
        assertThat(shown).noneMatch(text -> text.contains(SECRET));
    }

    @Test
    void theListOfSettingsShowsWhereTheyAreAndNotWhatTheyAre() throws Exception {
        assertThat(settings(LOGIN + ";").shown())
                .anyMatch(line -> line.contains("sasl.jaas.config") && line.contains("jaas.conf"))
                .noneMatch(line -> line.contains(SECRET));
    }

    @Test
    void aClientThatCannotBeMadeDoesNotSayThem() throws Exception {
        for (String login : List.of(LOGIN, "Nonsense " + LOGIN + ";", LOGIN.replace("\"", "") + "=;", SECRET)) {
            Map<String, Object> properties = new HashMap<>(settings(login).clientProperties(Side.SOURCE));
            properties.put("bootstrap.servers", "localhost:9");
            Throwable failure =
                    catchThrowable(() -> AdminClient.create(properties).close());
            assertThat(failure).as("the login %s", login).isNotNull();
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                assertThat(String.valueOf(cause.getMessage())).doesNotContain(SECRET);
            }
        }
    }
}
