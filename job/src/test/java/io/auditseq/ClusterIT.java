package io.auditseq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Future;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/**
 * The job jar as it is shipped, on a Flink whose processes are its own. Their logs: {@code target/cluster}. This is the short form of
 * {@link FailuresIT}.
 */
class ClusterIT {
    private static final Path FOLDER = Path.of("target/cluster").toAbsolutePath();
    private static final List<String> RECORDINGS =
            List.of("ssh-guess-then-commands", "download-chmod-run", "reverse-shell-bash", "suid-shell");

    @Test
    void theJobJarHasNoneOfFlinksOwnClasses() throws IOException {
        try (JarFile jar = new JarFile(ClusterJob.JAR.toFile())) {
            assertThat(jar.stream().map(entry -> entry.getName()))
                    .contains("io/auditseq/cli/RunCommand.class")
                    .noneMatch(name -> name.startsWith("org/apache/flink/runtime/")
                            || name.startsWith("org/apache/flink/core/")
                            || name.startsWith("org/apache/flink/streaming/api/environment/"));
        }
    }

    @Test
    void alertsComeOnceFromAClusterWhoseTaskManagerIsKilledWhileDuplicatesAndPoisonCome() throws Exception {
        List<byte[]> lines = Recordings.hostsAtTheSameTime(RECORDINGS);
        try (Broker broker = new Broker();
                Cluster cluster = new Cluster(FOLDER);
                Shipper twice = new Shipper(broker, 10, 2);
                Shipper poisoner = new Shipper(broker, 1, 1)) {
            broker.ends();
            ClusterJob.submit(cluster, broker.servers(), ClusterJob.EXACTLY_ONCE)
                    .awaitRunning();
            Future<?> shipped = twice.ship(lines);
            Future<?> poisoned = poisoner.ship(Poison.records(1));
            broker.read("rejected", "read_uncommitted", read -> !read.isEmpty());

            cluster.replaceTaskManager();
            shipped.get();
            poisoned.get();

            Outcome.inTheQuiet(lines, poisoner.delivered()).cameExactlyOnce(broker, "logs in " + FOLDER);
        }
    }
}
