package io.auditseq;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A JobManager and a TaskManager of Flink, processes of their own. Their logs stay in the folder. */
final class Cluster implements AutoCloseable {
    /** What the job jar must bring itself, and what only tests have. */
    private static final List<String> NOT_FLINKS = List.of(
            "/org/apache/kafka/",
            "/flink-cep/",
            "/flink-connector-kafka/",
            "/flink-test-utils",
            "-tests.jar",
            "/info/picocli/",
            "/re2j/",
            "/com/fasterxml/",
            "/progressbar/");

    private final Path folder;
    private final int rest = freePort();
    private final Process jobManager;
    private Process taskManager;

    Cluster(Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        Files.write(folder.resolve("config.yaml"), configuration());
        jobManager = start("jobmanager", "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint");
        taskManager = startTaskManager("taskmanager-1");
    }

    String url() {
        return "http://localhost:" + rest;
    }

    /** Ends the TaskManager as {@code kill -9} does, and starts another. */
    void replaceTaskManager() throws Exception {
        taskManager.destroyForcibly().waitFor();
        taskManager = startTaskManager("taskmanager-2");
    }

    private Process startTaskManager(String name) throws IOException {
        return start(name, "org.apache.flink.runtime.taskexecutor.TaskManagerRunner");
    }

    private Process start(String name, String main) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-Dlog4j2.level=INFO"));
        for (String opened : List.of("lang", "net", "io", "nio", "text", "time", "util", "util.concurrent")) {
            command.add("--add-opens=java.base/java." + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", classPath(), main, "--configDir", folder.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") && NOT_FLINKS.stream().noneMatch(entry::contains))
                .filter(entry -> !entry.endsWith("auditseq-job.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private List<String> configuration() {
        return List.of(
                "jobmanager.rpc.address: localhost",
                "jobmanager.rpc.port: " + freePort(),
                "rest.address: localhost",
                "rest.port: " + rest,
                "heartbeat.interval: 1 s",
                "heartbeat.timeout: 6 s",
                "restart-strategy.type: fixed-delay",
                "restart-strategy.fixed-delay.attempts: 1000",
                "restart-strategy.fixed-delay.delay: 500 ms",
                "execution.checkpointing.dir: " + folder.resolve("checkpoints").toUri(),
                "io.tmp.dirs: " + folder,
                "taskmanager.host: localhost",
                "taskmanager.numberOfTaskSlots: 2",
                "taskmanager.cpu.cores: 1.0",
                "taskmanager.memory.task.heap.size: 256m",
                "taskmanager.memory.task.off-heap.size: 0b",
                "taskmanager.memory.framework.heap.size: 128m",
                "taskmanager.memory.framework.off-heap.size: 128m",
                "taskmanager.memory.network.min: 64m",
                "taskmanager.memory.network.max: 64m",
                "taskmanager.memory.managed.size: 64m",
                "taskmanager.memory.jvm-metaspace.size: 256m",
                "taskmanager.memory.jvm-overhead.min: 128m",
                "taskmanager.memory.jvm-overhead.max: 128m");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws Exception {
        taskManager.destroyForcibly().waitFor();
        jobManager.destroyForcibly().waitFor();
    }
}
