package io.auditseq;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/**
 * A real broker that is a process of its own and can be killed. The test reaches it without detour, by the {@link Topics} that it
 * is; the job by a {@link Proxy}.
 */
final class BrokerProcess extends Topics implements AutoCloseable {
    private final Path folder;
    private final Proxy proxy;
    private Process process;
    private int started;

    static BrokerProcess start(Path folder) throws Exception {
        BrokerProcess broker = new BrokerProcess(JavaProcess.emptied(folder), JavaProcess.freePort());
        broker.start();
        return broker;
    }

    private BrokerProcess(Path folder, int port) throws Exception {
        super("localhost:" + port);
        this.folder = folder;
        int behind = JavaProcess.freePort();
        this.proxy = new Proxy(behind);
        Files.write(settings(), properties(port, behind, JavaProcess.freePort()));
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        String[] format = {
            "format", "-t", Uuid.randomUuid().toString(), "-c", settings().toString()
        };
        if (StorageTool.execute(format, quiet) != 0) {
            throw new IOException("the broker's folder could not be formatted: " + folder);
        }
    }

    Proxy proxy() {
        return proxy;
    }

    String serversBehindProxy() {
        return "localhost:" + proxy.port();
    }

    /** Ends the broker as {@code kill -9} does, and starts it again over the same files. */
    void restart() throws Exception {
        process.destroyForcibly().waitFor();
        start();
    }

    private void start() throws IOException {
        process = JavaProcess.start(
                folder,
                ++started + "-broker",
                List.of(
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "kafka.Kafka",
                        settings().toString()));
    }

    private Path settings() {
        return folder.resolve("broker.properties");
    }

    private List<String> properties(int port, int behind, int controller) {
        return List.of(
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.voters=1@localhost:" + controller,
                "controller.listener.names=CONTROLLER",
                "listeners=PLAIN://localhost:" + port + ",PROXIED://localhost:" + behind + ",CONTROLLER://localhost:"
                        + controller,
                "advertised.listeners=PLAIN://localhost:" + port + "," + "PROXIED://" + serversBehindProxy(),
                "listener.security.protocol.map=PLAIN:PLAINTEXT,PROXIED:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name=PLAIN",
                "log.dir=" + folder.resolve("data"),
                "auto.create.topics.enable=false",
                "group.initial.rebalance.delay.ms=0",
                "offsets.topic.replication.factor=1",
                "offsets.topic.num.partitions=1",
                "transaction.state.log.replication.factor=1",
                "transaction.state.log.min.isr=1",
                "transaction.state.log.num.partitions=1",
                "transaction.abort.timed.out.transaction.cleanup.interval.ms=500");
    }

    @Override
    public void close() throws Exception {
        process.destroyForcibly().waitFor();
        proxy.close();
    }
}
