package io.auditseq;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A JobManager and a TaskManager of Flink, processes of their own, and a ZooKeeper with which a new JobManager finds the job of one
 * that was killed. Their logs stay in the folder until the next run.
 */
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

    private static final String ZOOKEEPER = "zookeeper";
    private static final String JOB_MANAGER = "jobmanager";
    private static final String TASK_MANAGER = "taskmanager";
    private static final Map<String, String> MAIN_CLASSES = Map.of(
            ZOOKEEPER, "org.apache.flink.runtime.zookeeper.FlinkZooKeeperQuorumPeer",
            JOB_MANAGER, "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
            TASK_MANAGER, "org.apache.flink.runtime.taskexecutor.TaskManagerRunner");

    private final Path folder;
    private final int rest = JavaProcess.freePort();
    private final int zooKeeper = JavaProcess.freePort();
    private final Map<String, Process> running = new LinkedHashMap<>();
    private int started;

    Cluster(Path folder) throws Exception {
        this.folder = JavaProcess.emptied(folder);
        Files.write(folder.resolve("config.yaml"), configuration());
        Files.write(folder.resolve("zookeeper.properties"), zooKeeperProperties());
        try {
            start(
                    ZOOKEEPER,
                    "--zkConfigFile",
                    folder.resolve("zookeeper.properties").toString(),
                    "--peerId",
                    "1");
            startFlink();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    String url() {
        return "http://localhost:" + rest;
    }

    /** Ends the TaskManager as {@code kill -9} does, and starts another. */
    void replaceTaskManager() throws Exception {
        kill(TASK_MANAGER);
        start(TASK_MANAGER, "--configDir", folder.toString());
    }

    /** Ends the JobManager as {@code kill -9} does, and starts another. */
    void replaceJobManager() throws Exception {
        kill(JOB_MANAGER);
        start(JOB_MANAGER, "--configDir", folder.toString());
    }

    /** Ends JobManager and TaskManager. */
    void killFlink() throws Exception {
        kill(JOB_MANAGER);
        kill(TASK_MANAGER);
    }

    void startFlink() throws IOException {
        start(JOB_MANAGER, "--configDir", folder.toString());
        start(TASK_MANAGER, "--configDir", folder.toString());
    }

    private void kill(String role) throws InterruptedException {
        running.remove(role).destroyForcibly().waitFor();
    }

    private void start(String role, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("-Xmx512m", "-Dlog4j2.level=INFO"));
        for (String opened : List.of("lang", "net", "io", "nio", "text", "time", "util", "util.concurrent")) {
            command.add("--add-opens=java.base/java." + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", classPath(), MAIN_CLASSES.get(role)));
        command.addAll(List.of(arguments));
        running.put(role, JavaProcess.start(folder, ++started + "-" + role, command));
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar") && NOT_FLINKS.stream().noneMatch(entry::contains))
                .filter(entry -> !entry.endsWith("auditseq-job.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private List<String> zooKeeperProperties() {
        return List.of(
                "dataDir=" + folder.resolve("zookeeper"),
                "clientPort=" + zooKeeper,
                "clientPortAddress=localhost",
                "admin.enableServer=false");
    }

    private List<String> configuration() {
        return List.of(
                "jobmanager.rpc.address: localhost",
                "jobmanager.rpc.port: " + JavaProcess.freePort(),
                "rest.address: localhost",
                "rest.port: " + rest,
                "high-availability.type: zookeeper",
                "high-availability.zookeeper.quorum: localhost:" + zooKeeper,
                "high-availability.zookeeper.client.session-timeout: 6 s",
                "high-availability.zookeeper.client.max-retry-attempts: 30", // it is just starting, too
                "high-availability.storageDir: " + folder.resolve("ha").toUri(),
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

    @Override
    public void close() throws InterruptedException {
        for (Process process : running.values()) {
            process.destroyForcibly();
        }
        for (Process process : running.values()) {
            process.waitFor();
        }
    }
}
