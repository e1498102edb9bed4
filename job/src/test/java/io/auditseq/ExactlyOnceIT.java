package io.auditseq;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.kafka.Guarantee;
import io.auditseq.kafka.KafkaEnds;
import io.auditseq.kafka.KafkaOptions;
import io.auditseq.kafka.StartFrom;
import io.auditseq.rules.compile.RulePack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kafka in, Kafka out, exactly once: a worker is killed in the middle, a savepoint is taken while stories are pending, and a reader
 * of committed messages sees every expected alert once.
 */
class ExactlyOnceIT {
    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(2)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final int PARTITIONS = 4;

    @TempDir
    Path folder;

    private Broker broker;

    @BeforeEach
    void startBroker() throws Exception {
        broker = new Broker();
        broker.topic("raw", PARTITIONS);
        broker.topic("alerts", 2);
        broker.topic("rejected", 1);
    }

    @AfterEach
    void stopBroker() throws Exception {
        broker.close();
    }

    @Test
    void everyExpectedAlertComesOnceAlthoughAWorkerIsKilledInTheMiddle(@InjectMiniCluster MiniCluster flink)
            throws Exception {
        List<byte[]> first = hosts(0);
        List<byte[]> second = hosts(1);
        second.add("this is no audit line".getBytes(StandardCharsets.UTF_8));
        Collections.shuffle(first, new Random(7));
        Collections.shuffle(second, new Random(8));
        Set<String> expected = expected(first);
        expected.addAll(expected(second));
        JobClient job = start(null);
        broker.send("raw", first, PARTITIONS);
        broker.read("alerts", "read_uncommitted", alerts -> !alerts.isEmpty());

        flink.terminateTaskManager(0).get();
        flink.startTaskManager();
        broker.send("raw", second, PARTITIONS);
        List<ConsumerRecord<byte[], byte[]>> alerts = broker.read(
                "alerts", "read_committed", read -> AlertMessages.firsts(read).containsAll(expected));
        List<ConsumerRecord<byte[], byte[]>> rejected =
                broker.read("rejected", "read_committed", read -> !read.isEmpty());
        job.cancel().get();

        assertThat(new TreeSet<>(AlertMessages.firsts(alerts))).isEqualTo(new TreeSet<>(expected));
        assertThat(AlertMessages.firsts(alerts)).doesNotHaveDuplicates();
        assertThat(AlertMessages.revisions(alerts)).doesNotHaveDuplicates();
        assertThat(rejected).hasSize(1);
        assertThat(new String(rejected.get(0).value(), StandardCharsets.UTF_8)).isEqualTo("this is no audit line");
        assertThat(rejected.get(0).headers().lastHeader("error.code").value())
                .asString()
                .isEqualTo("not_audit");
    }

    @Test
    void aStoryThatIsPendingInASavepointGoesOn() throws Exception {
        List<byte[]> lines = Recordings.host("ssh-guess-then-commands");
        int login = firstCommand(lines);
        JobClient before = start(null);
        broker.send("raw", lines.subList(0, login), PARTITIONS);
        broker.send("raw", List.of("no audit line".getBytes(StandardCharsets.UTF_8)), PARTITIONS);
        broker.read("rejected", "read_committed", read -> !read.isEmpty()); // all before it was read, too
        String savepoint = before.stopWithSavepoint(
                        false, folder.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
        assertThat(broker.read("alerts", "read_committed", read -> true)).isEmpty();

        JobClient after = start(savepoint);
        broker.send("raw", lines.subList(login, lines.size()), PARTITIONS);
        List<ConsumerRecord<byte[], byte[]>> alerts = broker.read(
                "alerts", "read_committed", read -> !AlertMessages.firsts(read).isEmpty());
        after.cancel().get();

        assertThat(AlertMessages.firsts(alerts)).containsExactlyInAnyOrderElementsOf(expected(lines));
    }

    private JobClient start(String savepoint) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(300));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(200));
        if (savepoint != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(2);
        KafkaEnds kafka = new KafkaEnds(options());
        AuditDetectionJob.define(
                env,
                new AuditDetectionJob.Ends(kafka.deliveries(), kafka.clock(), kafka.alerts(), kafka.rejected(), null),
                JobOptions.with(RulePack.builtIn()));
        return env.executeAsync("exactly once");
    }

    private KafkaOptions options() {
        return new KafkaOptions(
                new KafkaOptions.Clients(broker.servers(), "auditseq-test", Map.of(), Map.of()),
                new KafkaOptions.Input(
                        List.of("raw"), null, new KafkaOptions.Start(StartFrom.EARLIEST, null), Duration.ofMinutes(5)),
                new KafkaOptions.Output(
                        "alerts",
                        "rejected",
                        null,
                        "gzip",
                        new KafkaOptions.Promise(Guarantee.EXACTLY_ONCE, "auditseq-test", Duration.ofMinutes(5))),
                new KafkaOptions.Clock(Duration.ofSeconds(1), Duration.ofSeconds(2)));
    }

    /** Ids of the alerts that the same lines give in the quiet. */
    private static Set<String> expected(List<byte[]> lines) throws Exception {
        Set<String> ids = new HashSet<>();
        JobRun.withPack().over(Recordings.deliveries(lines)).alerts().forEach(alert -> ids.add(alert.id()));
        assertThat(ids).isNotEmpty();
        return ids;
    }

    /** Where the first command of the guessed session is logged. */
    private static int firstCommand(List<byte[]> lines) {
        for (int line = 0; line < lines.size(); line++) {
            String text = new String(lines.get(line), StandardCharsets.ISO_8859_1);
            if (text.contains(" type=SYSCALL ") && text.contains(" syscall=59 ") && text.contains(" uid=2001 ")) {
                return line;
            }
        }
        throw new IllegalStateException("the recording has no command");
    }

    /** Every second recording, each as a host of its own. */
    private static List<byte[]> hosts(int from) {
        List<byte[]> lines = new ArrayList<>();
        List<String> names = Recordings.names();
        for (int host = from; host < names.size(); host += 2) {
            lines.addAll(Recordings.host(names.get(host)));
        }
        return lines;
    }
}
