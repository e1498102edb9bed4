package io.auditseq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.auditseq.AuditDetectionJob.Ends;
import io.auditseq.kafka.Guarantee;
import io.auditseq.kafka.KafkaEnds;
import io.auditseq.kafka.KafkaOptions;
import io.auditseq.kafka.StartFrom;
import io.auditseq.rules.compile.Lists;
import io.auditseq.rules.compile.RuleFile;
import io.auditseq.rules.compile.RulePack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Rules that come from a topic of a real broker while lines flow. All lines are of one host, so that one subtask tells its events. */
class LiveRulesIT {
    @RegisterExtension
    static final MiniClusterExtension FLINK = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Broker broker;
    private JobClient job;
    private int serial = 100;
    private int canaries;
    private int canary;

    @BeforeEach
    void startsTheJobWithoutAnyRule() throws Exception {
        broker = new Broker();
        broker.topic("raw", 1);
        broker.topic("alerts", 1);
        broker.topic("rejected", 1);
        broker.compacted("rules");
        job = start(null);
    }

    @AfterEach
    void stops() throws Exception {
        job.cancel().get();
        broker.close();
    }

    @Test
    void rulesComeChangeAndGoWhileAMatchOfAnotherIsPending() throws Exception {
        publish("pending", twoSteps("pending", "alice"));
        publish("changing", oneStep("changing", "bob", "exe: auth.exe"));
        waitUntilInForce();
        login("alice", "failed");
        login("bob", "failed");
        read(told -> told.contains("changing: bob"));

        publish("changing", oneStep("changing", "carol", "addr: auth.addr"));
        publish("changing", oneStep("changing", "dave", "addr: auth.adr"));
        List<ConsumerRecord<byte[], byte[]>> rejected = broker.read("rejected", "read_uncommitted", r -> !r.isEmpty());
        waitUntilInForce();
        login("bob", "failed");
        login("carol", "failed");
        login("alice", "success");
        read(told -> told.containsAll(List.of("pending: alice", "changing: carol")));

        broker.send("rules", "changing".getBytes(UTF_8), null);
        waitUntilInForce();
        login("carol", "failed");
        login("alice", "failed");
        login("alice", "success");
        List<String> told = read(all -> Collections.frequency(all, "pending: alice") == 2);

        assertThat(told).containsOnlyOnce("changing: bob", "changing: carol").doesNotContain("changing: dave");
        assertThat(rejected).hasSize(1);
        assertThat(header(rejected.get(0), "error.code")).isEqualTo("bad_rule");
        assertThat(header(rejected.get(0), "error.detail"))
                .startsWith("changing:10:")
                .contains("there is no field \"auth.adr\"; did you mean auth.addr?");
        assertThat(header(rejected.get(0), "source.topic")).isEqualTo("rules");
        assertThat(header(rejected.get(0), "source.offset")).isEqualTo("4");
        assertThat(rejected.get(0).key()).asString().isEqualTo("changing");
        assertThat(rejected.get(0).value()).asString().isEqualTo(oneStep("changing", "dave", "addr: auth.adr"));
    }

    @Test
    void afterASavepointTheSameRulesAreInForce() throws Exception {
        publish("pending", twoSteps("pending", "alice"));
        waitUntilInForce();
        login("alice", "failed");
        canaries++;
        login("canary-1", "failed"); // behind it
        read(all -> Collections.frequency(all, "canary-1: canary-1") == canaries);

        job = start(savepoint());
        login("alice", "success");

        assertThat(read(told -> told.contains("pending: alice"))).containsOnlyOnce("pending: alice");
        assertThat(broker.read("rejected", "read_uncommitted", r -> true)).isEmpty();
    }

    @Test
    void theTopicCanBeSetAndTakenAwayWithASavepoint() throws Exception {
        publish("pending", twoSteps("pending", "alice"));
        waitUntilInForce();
        login("alice", "failed");
        canaries++;
        login("canary-1", "failed"); // behind it
        read(all -> Collections.frequency(all, "canary-1: canary-1") == canaries);
        RulePack own = new RulePack(List.of(new RuleFile("own.yml", twoSteps("pending", "alice"))), Lists.NONE);

        job = start(savepoint(), own, null);
        login("alice", "success");
        read(told -> Collections.frequency(told, "pending: alice") == 1);
        login("alice", "failed");
        login("alice", "success");
        read(told -> Collections.frequency(told, "pending: alice") == 2);
        job = start(savepoint(), own, "rules");
        waitUntilInForce();

        assertThat(read(told -> true)).contains("canary-2: canary-2");
    }

    private String savepoint() throws Exception {
        return job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.CANONICAL)
                .get();
    }

    /** A rule that is published now is in force when it alerts; so is all that was published before. */
    private void waitUntilInForce() throws Exception {
        String name = "canary-" + ++canary;
        canaries = 0;
        publish(name, oneStep(name, name, "exe: auth.exe"));
        read(told -> {
            if (!told.contains(name + ": " + name)) {
                canaries++;
                login(name, "failed");
                return false;
            }
            return true;
        });
    }

    private void publish(String name, String text) throws Exception {
        broker.send("rules", name.getBytes(UTF_8), text.getBytes(UTF_8));
    }

    private static String oneStep(String name, String account, String kept) {
        return head(name) + """
                sequence:
                  key: {host: host}
                  steps:
                    - {step: one, match: {type: USER_AUTH, auth.acct: %s}, keep: {acct: auth.acct, %s}}
                  suppress: {by: [host], for: 1ms}
                """.formatted(account, kept);
    }

    private static String twoSteps(String name, String account) {
        return head(name) + """
                sequence:
                  within: 1h
                  key: {host: host, acct: auth.acct}
                  steps:
                    - {step: one, match: {auth.acct: %1$s, auth.result: failed}, keep: {acct: auth.acct}}
                    - {step: two, match: {auth.acct: %1$s, auth.result: success}}
                  suppress: {by: [host], for: 1ms}
                """.formatted(account);
    }

    private static String head(String name) {
        return """
                title: %1$s
                id: %2$s
                name: %1$s
                level: high
                description: For a test.
                message: '%1$s: {one.acct}'
                """.formatted(name, UUID.nameUUIDFromBytes(name.getBytes(UTF_8)));
    }

    private void login(String account, String result) {
        serial++;
        String line =
                "node=web-01 type=USER_AUTH msg=audit(17900%05d.000:%d): pid=812 uid=0 auid=4294967295 ses=4294967295"
                        + " msg='op=PAM:authentication grantors=? acct=\"%s\" exe=\"/usr/sbin/sshd\" hostname=203.0.113.9"
                        + " addr=203.0.113.9 terminal=ssh res=%s'";
        broker.send(
                "raw", List.of(line.formatted(serial, serial, account, result).getBytes(UTF_8)), 1);
    }

    /** The messages of all alerts, when they are enough. */
    private List<String> read(Predicate<List<String>> enough) {
        return messages(broker.read("alerts", "read_uncommitted", alerts -> enough.test(messages(alerts))));
    }

    private static List<String> messages(List<ConsumerRecord<byte[], byte[]>> alerts) {
        return alerts.stream().map(LiveRulesIT::message).toList();
    }

    private static String message(ConsumerRecord<byte[], byte[]> alert) {
        try {
            return JSON.readTree(alert.value()).get("message").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), UTF_8);
    }

    private JobClient start(String savepoint) throws Exception {
        return start(savepoint, new RulePack(List.of(), Lists.NONE), "rules");
    }

    private JobClient start(String savepoint, RulePack pack, String rulesTopic) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        if (savepoint != null) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
            configuration.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, rulesTopic == null);
        }
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(2);
        env.enableCheckpointing(500);
        KafkaEnds kafka = new KafkaEnds(options(rulesTopic));
        Ends ends = new Ends(kafka.deliveries(), kafka.clock(), kafka.alerts(), kafka.rejected(), null, kafka.rules());
        AuditDetectionJob.define(env, ends, JobOptions.with(pack));
        return env.executeAsync("live rules");
    }

    private KafkaOptions options(String rulesTopic) {
        return new KafkaOptions(
                new KafkaOptions.Clients(broker.servers(), "live-test", Map.of(), Map.of()),
                new KafkaOptions.Input(
                        List.of("raw"),
                        null,
                        new KafkaOptions.Start(StartFrom.EARLIEST, null),
                        Duration.ofMinutes(5),
                        rulesTopic),
                new KafkaOptions.Output(
                        "alerts",
                        "rejected",
                        null,
                        "gzip",
                        new KafkaOptions.Promise(Guarantee.AT_LEAST_ONCE, null, Duration.ofMinutes(5))),
                new KafkaOptions.Clock(Duration.ofSeconds(1), Duration.ofSeconds(2)));
    }
}
