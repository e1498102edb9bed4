package io.auditseq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The job jar as it is shipped, on a cluster, by its REST. */
final class ClusterJob {
    static final Path JAR = Path.of("target/auditseq-job.jar");

    static final List<String> AT_LEAST_ONCE =
            List.of("--delivery.guarantee=at-least-once", "--checkpoint.interval=500ms");
    static final List<String> EXACTLY_ONCE = List.of(
            "--delivery.guarantee=exactly-once",
            "--delivery.transactional-id-prefix=cluster-test",
            "--checkpoint.interval=500ms");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BOUNDARY = "auditseq-jar";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String id;

    private ClusterJob(Cluster cluster, List<String> settings) throws Exception {
        this.url = cluster.url();
        this.id = run(upload(), settings);
    }

    /**
     * Uploads the jar and starts the job, from {@code raw} to {@code alerts} and {@code rejected}.
     *
     * @param more settings, {@code --NAME=VALUE}
     */
    static ClusterJob submit(Cluster cluster, String servers, List<String> more) throws Exception {
        List<String> settings = new ArrayList<>(List.of(
                "--kafka.bootstrap.servers=" + servers,
                "--input.topics=raw",
                "--alerts.topic=alerts",
                "--rejected.topic=rejected"));
        settings.addAll(more);
        return new ClusterJob(cluster, settings);
    }

    /** Takes a checkpoint that nobody's clock asked for. */
    void checkpoint() throws Exception {
        long before = checkpoints();
        Await.until("a checkpoint is taken", () -> {
            post("/jobs/" + id + "/checkpoints", "application/json", BodyPublishers.ofString("{}"));
            return true;
        });
        Await.until("the checkpoint is complete", () -> checkpoints() > before);
    }

    /** Waits for one that the clock asked for: the next is as far away as can be, then. */
    void awaitCheckpoint() throws Exception {
        long before = checkpoints();
        Await.until("a checkpoint that was due is complete", () -> checkpoints() > before);
    }

    private long checkpoints() throws Exception {
        return get("/jobs/" + id + "/checkpoints").at("/counts/completed").asLong();
    }

    void awaitRunning() throws Exception {
        Await.until("all of the job runs", () -> {
            JsonNode tasks = get("/jobs/" + id).path("vertices");
            boolean all = !tasks.isEmpty();
            for (JsonNode task : tasks) {
                all &= task.path("status").asText().equals("RUNNING");
            }
            return all;
        });
    }

    private String upload() throws Exception {
        String head = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"job.jar\"\r\n"
                + "Content-Type: application/x-java-archive\r\n\r\n";
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(head),
                BodyPublishers.ofByteArray(Files.readAllBytes(JAR)),
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
        JsonNode uploaded = post("/jars/upload", "multipart/form-data; boundary=" + BOUNDARY, body);
        return Path.of(uploaded.get("filename").asText()).getFileName().toString();
    }

    private String run(String jar, List<String> settings) throws Exception {
        String run = JSON.writeValueAsString(Map.of("parallelism", 2, "programArgsList", settings));
        return post("/jars/" + jar + "/run", "application/json", BodyPublishers.ofString(run))
                .get("jobid")
                .asText();
    }

    private JsonNode get(String path) throws Exception {
        return answer(HttpRequest.newBuilder(URI.create(url + path)).build());
    }

    private JsonNode post(String path, String type, BodyPublisher body) throws Exception {
        return answer(HttpRequest.newBuilder(URI.create(url + path))
                .header("Content-Type", type)
                .POST(body)
                .build());
    }

    /** When there is one; a JobManager that is just starting, or looks for its job, gives none. */
    private JsonNode answer(HttpRequest request) throws Exception {
        List<HttpResponse<String>> answers = new ArrayList<>();
        Await.until(request.uri() + " answers", () -> {
            try {
                answers.add(http.send(request, BodyHandlers.ofString()));
                return answers.get(answers.size() - 1).statusCode() / 100 == 2;
            } catch (IOException e) {
                return false;
            }
        });
        HttpResponse<String> last = answers.get(answers.size() - 1);
        assertThat(last.statusCode()).as(last.body()).isBetween(200, 299);
        return JSON.readTree(last.body());
    }
}
