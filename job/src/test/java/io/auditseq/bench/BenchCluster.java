package io.auditseq.bench;

import io.auditseq.cli.LocalFlink;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.util.MiniClusterPipelineExecutorServiceLoader;

/**
 * A Flink inside this process, for one job after the other. With one for each job, the loading and compiling of Flink itself would be
 * measured every time, which a job that runs for days does once.
 */
final class BenchCluster implements AutoCloseable {
    private final MiniCluster cluster;
    private final int parallelism;

    BenchCluster(int parallelism) throws Exception {
        this.parallelism = parallelism;
        cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(LocalFlink.lean())
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(parallelism)
                .withRandomPorts()
                .build());
        cluster.start();
    }

    /** For one job, with what ours asks of every Flink. */
    StreamExecutionEnvironment environment() {
        StreamExecutionEnvironment env = new StreamExecutionEnvironment(
                new MiniClusterPipelineExecutorServiceLoader(cluster),
                MiniClusterPipelineExecutorServiceLoader.updateConfigurationForMiniCluster(
                        LocalFlink.strict(new Configuration()), List.of(), List.of()),
                BenchCluster.class.getClassLoader());
        env.setParallelism(parallelism);
        return env;
    }

    @Override
    public void close() throws Exception {
        cluster.close();
    }
}
