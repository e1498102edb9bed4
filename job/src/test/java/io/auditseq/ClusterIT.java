package io.auditseq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** The job jar as it is shipped, on a Flink whose processes are its own. Their logs: {@code target/cluster}. */
class ClusterIT {
    private static final Path JAR = Path.of("target/auditseq-job.jar");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void theJobJarHasNoneOfFlinksOwnClasses() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .contains("io/auditseq/cli/RunCommand.class")
                    .noneMatch(name -> name.startsWith("org/apache/flink/runtime/")
                            || name.startsWith("org/apache/flink/core/")
                            || name.startsWith("org/apache/flink/streaming/api/environment/"));
        }
    }

    @Test
    void alertsComeOnceFromAClusterWhoseTaskManagerIsKilled() throws Exception {
        Path folder = Path.of("target/cluster").toAbsolutePath();
        try (Broker broker = new Broker();
                Cluster cluster = new Cluster(folder)) {
            broker.topic("raw", 2);
            broker.topic("alerts", 1);
            broker.topic("rejected", 1);
            submit(cluster, broker);
            List<byte[]> lines = Recordings.lines("ssh-guess-then-commands");
            broker.send("raw", List.of("first".getBytes(StandardCharsets.UTF_8)), 2);
            read(broker, "rejected", 1, folder);

            cluster.replaceTaskManager();
            broker.send("raw", lines, 2);
            Set<String> expected = JobRun.withPack().over(Recordings.deliveries(lines)).alerts().stream()
                    .map(alert -> alert.id())
                    .collect(Collectors.toSet());
            List<ConsumerRecord<byte[], byte[]>> alerts =
                    broker.read("alerts", "read_committed", read -> Set.copyOf(firstTold(read))
                            .containsAll(expected));

            assertThat(firstTold(alerts)).as("alerts, logs in " + folder).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(read(broker, "rejected", 1, folder)).hasSize(1);
        }
    }

    /** Ids of the alerts that are told for the first time. */
    private static List<String> firstTold(List<ConsumerRecord<byte[], byte[]>> alerts) {
        List<String> told = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> alert : alerts) {
            if (revision(alert) == 0) {
                told.add(new String(alert.key(), StandardCharsets.UTF_8));
            }
        }
        return told;
    }

    private static int revision(ConsumerRecord<byte[], byte[]> alert) {
        try {
            return JSON.readTree(alert.value()).at("/auditseq/alert/revision").asInt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(Broker broker, String topic, int count, Path logs) {
        List<ConsumerRecord<byte[], byte[]>> records =
                broker.read(topic, "read_committed", read -> read.size() >= count);
        assertThat(records).as(topic + ", logs in " + logs).hasSizeGreaterThanOrEqualTo(count);
        return records;
    }

    private void submit(Cluster cluster, Broker broker) throws Exception {
        String boundary = "auditseq-jar";
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"job.jar\"\r\n"
                + "Content-Type: application/x-java-archive\r\n\r\n";
        HttpRequest.BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofByteArray(Files.readAllBytes(JAR)),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        String uploaded = post(cluster.url() + "/jars/upload", "multipart/form-data; boundary=" + boundary, body);
        String jar = Path.of(JSON.readTree(uploaded).get("filename").asText())
                .getFileName()
                .toString();
        List<String> settings = List.of(
                "--kafka.bootstrap.servers=" + broker.servers(),
                "--input.topics=raw",
                "--alerts.topic=alerts",
                "--rejected.topic=rejected",
                "--delivery.guarantee=exactly-once",
                "--delivery.transactional-id-prefix=cluster-test",
                "--clock.quiet=2s",
                "--checkpoint.interval=500ms");
        String run = JSON.writeValueAsString(Map.of("parallelism", 2, "programArgsList", settings));
        post(cluster.url() + "/jars/" + jar + "/run", "application/json", BodyPublishers.ofString(run));
    }

    /** Until the JobManager answers; it is just starting. */
    private String post(String url, String type, HttpRequest.BodyPublisher body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", type)
                .POST(body)
                .build();
        for (int trial = 0; ; trial++) {
            try {
                var answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() == 200 || trial > 100) {
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                    return answer.body();
                }
            } catch (IOException e) {
                if (trial > 100) {
                    throw e;
                }
            }
            LockSupport.parkNanos(300_000_000L);
        }
    }
}
