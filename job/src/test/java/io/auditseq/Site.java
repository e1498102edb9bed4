package io.auditseq;

import java.nio.file.Path;
import java.util.List;

/** A broker that can be killed, with a proxy before it, and a cluster whose job reaches the broker by the proxy. */
final class Site implements AutoCloseable {
    private final BrokerProcess broker;
    private final Cluster cluster;
    private final Path folder;

    private Site(Path folder) throws Exception {
        this.folder = folder;
        this.broker = BrokerProcess.start(folder.resolve("broker"));
        try {
            this.cluster = new Cluster(folder.resolve("flink"));
            broker.ends();
        } catch (Exception e) {
            broker.close();
            throw e;
        }
    }

    /** @param name of the folder under {@code target/failures} that keeps the logs */
    static Site start(String name) throws Exception {
        return new Site(Path.of("target/failures", name).toAbsolutePath());
    }

    BrokerProcess broker() {
        return broker;
    }

    Proxy proxy() {
        return broker.proxy();
    }

    Cluster cluster() {
        return cluster;
    }

    /** Where to look when a test fails. */
    String logs() {
        return "logs in " + folder;
    }

    ClusterJob submit(List<String> settings) throws Exception {
        ClusterJob job = ClusterJob.submit(cluster, broker.serversBehindProxy(), settings);
        job.awaitRunning();
        return job;
    }

    @Override
    public void close() throws Exception {
        try (broker;
                cluster) {
            // the cluster first, each although the other fails
        }
    }
}
