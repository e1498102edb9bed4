package io.auditseq.cli;

import io.auditseq.cli.demo.DemoTopics;
import io.auditseq.cli.settings.Settings;
import io.auditseq.cli.settings.SettingsReader;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The real job between the demo's topics, on a Flink with its web page inside this process. */
final class DemoJob implements AutoCloseable {

    static final String GROUP = "auditseq-demo";
    private static final int USUAL_PORT = 8081;

    private final JobClient job;
    private final CompletableFuture<JobExecutionResult> result;
    private final int port;
    private final Path directory;

    private DemoJob(JobClient job, int port, Path directory) {
        this.job = job;
        this.result = job.getJobExecutionResult();
        this.port = port;
        this.directory = directory;
    }

    static DemoJob start(String servers, Path directory) throws Exception {
        Settings settings = SettingsReader.read(
                Map.of(),
                null,
                List.of(
                        "kafka.bootstrap.servers=" + servers,
                        "kafka.group.id=" + GROUP,
                        "input.topics=" + DemoTopics.RAW,
                        "alerts.topic=" + DemoTopics.ALERTS,
                        "rejected.topic=" + DemoTopics.REJECTED,
                        "alerts.update-interval=2s",
                        "checkpoint.interval=500ms"));
        int port = freePort();
        Configuration flink = LocalFlink.lean();
        flink.addAll(KafkaJob.flink(settings));
        flink.set(RestOptions.PORT, port);
        flink.set(RestOptions.BIND_PORT, Integer.toString(port));
        flink.set(CoreOptions.DEFAULT_PARALLELISM, 2);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironmentWithWebUI(flink);
        KafkaJob.define(env, settings);
        return new DemoJob(env.executeAsync("auditseq demo"), port, directory);
    }

    /** Flink's web page. */
    String page() {
        return "http://localhost:" + port;
    }

    /** Throws what ended the job, if it has ended. */
    void check() throws ExecutionException, InterruptedException {
        if (result.isDone()) {
            result.get();
            throw new IllegalStateException("the job has ended by itself");
        }
    }

    /** Lets the job tell all that still waits, and end. */
    void finish() throws ExecutionException, InterruptedException {
        String savepoints = directory.toUri().toString();
        job.stopWithSavepoint(true, savepoints, SavepointFormatType.CANONICAL).get();
        result.get();
    }

    @Override
    public void close() throws ExecutionException, InterruptedException {
        if (!result.isDone()) {
            job.cancel().get();
        }
    }

    private static int freePort() throws IOException {
        for (int port : new int[] {USUAL_PORT, 0}) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // somebody else's: any other will do
            }
        }
        throw new IOException("no free port");
    }
}
