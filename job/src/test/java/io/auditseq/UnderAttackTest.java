package io.auditseq;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.assemble.AssembleOptions;
import io.auditseq.bench.Attack;
import io.auditseq.host.StorySettings;
import io.auditseq.model.Alert;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.Delivery;
import io.auditseq.rules.compile.RulePack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Somebody floods the job from one host while another is broken into: what is kept stays within its bounds, the counters tell, and the
 * other host's events and alert come at the same time on the arrival clock as if nothing else were there.
 */
class UnderAttackTest {
    private static final List<byte[]> BREAK_IN = Recordings.lines("reverse-shell-bash");
    private static final String VICTIM = "web-01";
    private static final String ATTACKER = "attacker";
    /** Between two lines of it, in milliseconds: the order of its first events is waited for. */
    private static final long APART = 50;
    /** Lines of the attack before each of the victim's. */
    private static final int TIMES = 12;

    private static final StorySettings TIGHT =
            new StorySettings(Duration.ofSeconds(3), Duration.ofDays(7), 64, 300, 64);
    private static final long OPEN_BYTES = 100_000;
    /** An open event counts for a kibibyte at least. */
    private static final int MOST_OPEN = (int) (OPEN_BYTES / 1_024);
    /** Where the host's story stands, its last session and the like. */
    private static final int FEW = 64;

    private static List<String> alone;
    private static int hostStateAlone;
    private static long processesAlone;
    private static long sessionsAlone;

    private final List<String> told = new ArrayList<>();
    private final List<Alert> ofAttacker = new ArrayList<>();
    private StepsInHarness steps;
    private long clock;

    @BeforeAll
    static void breakInAlone() throws Exception {
        UnderAttackTest quiet = new UnderAttackTest();
        quiet.run(rocks(), Attack.LOUD, 0);
        alone = quiet.told;
        hostStateAlone = quiet.steps.hostState();
        processesAlone = quiet.steps.followed().of("processes");
        sessionsAlone = quiet.steps.followed().of("sessions");
        quiet.close();
        assertThat(alone).anyMatch(said -> said.contains("\"reverse-shell\""));
    }

    @AfterEach
    void close() throws Exception {
        steps.close();
    }

    @Test
    void aHostAHundredTimesAsLoud() throws Exception {
        attack(new HashMapStateBackend(), Attack.LOUD, 100);

        assertThat(steps.followed().of("processes")).isLessThanOrEqualTo(TIGHT.maxProcesses() + processesAlone);
        assertThat(steps.followed().of("sessions")).isLessThanOrEqualTo(TIGHT.maxSessions() + sessionsAlone);
        assertThat(steps.assembled().of("openEvents")).isLessThanOrEqualTo(MOST_OPEN);
        assertThat(steps.followed().of("processesEvicted")).isPositive();
    }

    @Test
    void forgedSerialsThatNeverComplete() throws Exception {
        attack(rocks(), Attack.FORGED, TIMES);

        assertThat(steps.assembled().of("openEvents")).isLessThanOrEqualTo(MOST_OPEN + 1);
        assertThat(steps.openState()).isLessThan(3 * MOST_OPEN + FEW);
        assertThat(steps.assembled().of("events{closedBy=cap}")).isGreaterThan(1_000);
        assertThat(steps.assembled().of("incompleteEvents{flaw=missing_paths}")).isGreaterThan(1_000);
    }

    @Test
    void anEventThatNeverEnds() throws Exception {
        attack(rocks(), Attack.ENDLESS, TIMES);

        assertThat(steps.assembled().of("openEvents")).isBetween(1L, 2L);
        assertThat(steps.openState()).isLessThan(256 + FEW);
        assertThat(steps.assembled().of("recordsOverCap")).isGreaterThan(1_000);
    }

    @Test
    void everyOtherSerialMissing() throws Exception {
        attack(rocks(), Attack.GAPS, TIMES);

        assertThat(grown()).isLessThan(TIGHT.maxWaiting() + FEW);
        assertThat(steps.followed().of("releasedEarly")).isGreaterThan(1_000);
        assertThat(steps.followed().of("skippedSerials")).isGreaterThan(1_000);
    }

    @Test
    void aForkBombOfPids() throws Exception {
        attack(rocks(), Attack.PIDS, TIMES);

        assertThat(steps.followed().of("processes")).isLessThanOrEqualTo(TIGHT.maxProcesses() + processesAlone);
        assertThat(grown()).isLessThan(TIGHT.maxProcesses() + FEW);
        assertThat(steps.followed().of("processesEvicted")).isGreaterThan(300);
    }

    @Test
    void sessionsWithoutEnd() throws Exception {
        attack(rocks(), Attack.SESSIONS, TIMES);

        assertThat(steps.followed().of("sessions")).isLessThanOrEqualTo(TIGHT.maxSessions() + sessionsAlone);
        assertThat(steps.followed().of("sessionsEvicted")).isGreaterThan(1_000);
    }

    @Test
    void connectionsThatNeverLogIn() throws Exception {
        attack(rocks(), Attack.CONNECTIONS, TIMES);

        assertThat(grown()).isLessThan(TIGHT.maxSessions() + FEW);
        assertThat(steps.followed().of("knocksEvicted")).isGreaterThan(1_000);
    }

    @Test
    void everMoreHostsUntilTheyFallSilent() throws Exception {
        attack(new HashMapStateBackend(), Attack.HOSTS, TIMES);
        int hosts = TIMES * BREAK_IN.size() / 5;

        assertThat(ofAttacker).isEmpty();
        assertThat(steps.hostState()).isLessThan(12 * hosts);

        steps.pass(clock + Duration.ofMinutes(1).toMillis());
        steps.pass(clock + Duration.ofDays(30).toMillis());

        assertThat(steps.followed().of("hostsForgotten")).isGreaterThanOrEqualTo(hosts);
        assertThat(List.of(steps.openState(), steps.hostState(), steps.storyState()))
                .containsOnly(0);
    }

    private static StateBackend rocks() {
        EmbeddedRocksDBStateBackend rocks = new EmbeddedRocksDBStateBackend();
        rocks.getMemoryConfiguration().setFixedMemoryPerSlot("64mb");
        return rocks;
    }

    /** Entries of hosts beyond those that the victim has. */
    private int grown() {
        return steps.hostState() - hostStateAlone;
    }

    private void attack(StateBackend hosts, Attack attack, int times) throws Exception {
        run(hosts, attack, times);
        assertThat(told).isEqualTo(alone);
    }

    private void run(StateBackend hosts, Attack attack, int times) throws Exception {
        steps = new StepsInHarness(tight(), hosts, this::tell, this::tell);
        Supplier<byte[]> flood = attack.lines(ATTACKER);
        clock = Recordings.ARRIVAL;
        for (byte[] own : BREAK_IN) {
            clock += APART;
            for (int i = 0; i < times; i++) {
                take(flood.get(), 1);
            }
            take(own, 0);
            steps.pass(clock - 1);
        }
    }

    private void take(byte[] line, int partition) throws Exception {
        steps.take(new Delivery(line, null, null, "raw", partition, 0, clock));
    }

    private void tell(AuditEvent event) {
        if (event.id().host().equals(VICTIM)) {
            told.add(clock + " " + event.id() + " " + event.closedBy() + " of "
                    + event.records().size() + " flaws " + event.flaws());
        }
    }

    private void tell(Alert alert) {
        if (alert.host().equals(VICTIM)) {
            told.add(clock + " " + GoldenAlerts.text(List.of(alert)));
        } else {
            ofAttacker.add(alert);
        }
    }

    private static JobOptions tight() {
        JobOptions usual = JobOptions.with(RulePack.builtIn());
        var assemble =
                new AssembleOptions(usual.assemble().grace(), usual.assemble().timeout(), OPEN_BYTES);
        return new JobOptions(usual.intake(), assemble, TIGHT, usual.detect(), usual.rules());
    }
}
