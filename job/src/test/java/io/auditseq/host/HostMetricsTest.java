package io.auditseq.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.RecordedMetrics;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.EventId;
import io.auditseq.model.Hit;
import io.auditseq.rules.compile.Lists;
import io.auditseq.rules.compile.RulePack;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HostMetricsTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final long MINUTE = 60_000;
    private static final AuditEvent EXEC = Scene.events("0 exec pid=702 exe=/usr/bin/curl auid=2001 ses=5 : curl")
            .get(0);

    private RecordedMetrics metrics;
    private KeyedOneInputStreamOperatorTestHarness<String, AuditEvent, Hit> harness;
    private int serial = 1_000;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
        metrics.close();
    }

    @Test
    void aHostIsSilentAfterAnHourWhileOthersGoOn() throws Exception {
        hear("a", 0);
        hear("b", 30);
        pass(59);
        assertThat(metrics.of("silentHosts")).isZero();
        pass(61);
        assertThat(metrics.of("silentHosts")).isEqualTo(1);

        hear("a", 62);

        assertThat(metrics.of("silentHosts")).isZero();
    }

    @Test
    void whenAllAreSilentItIsNotTheHosts() throws Exception {
        hear("a", 0);
        hear("b", 30);
        pass(91);

        assertThat(metrics.of("silentHosts")).isZero();

        hear("b", 92);
        assertThat(metrics.of("silentHosts")).isEqualTo(1);
    }

    @Test
    void aHostThatWasSilentForADayIsGone() throws Exception {
        hear("a", 0);
        for (int minute = 30; minute < 24 * 60; minute += 30) {
            hear("b", minute);
            pass(minute);
            assertThat(metrics.of("silentHosts")).isEqualTo(minute >= 60 ? 1 : 0);
        }
        hear("b", 24 * 60 + 1);
        pass(24 * 60 + 1);

        assertThat(metrics.of("silentHosts")).isZero();
    }

    @Test
    void sessionsAndProcessesAreThoseHeldAndComeBackWithACheckpoint() throws Exception {
        hear("a", 0);
        hear("b", 30);
        pass(61);
        long processes = metrics.of("processes");
        long sessions = metrics.of("sessions");
        assertThat(processes).isPositive();
        assertThat(sessions).isEqualTo(2);
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
        assertThat(metrics.of("processes")).isEqualTo(processes);
        assertThat(metrics.of("sessions")).isEqualTo(2);
        assertThat(metrics.of("silentHosts")).isEqualTo(1);

        pass(8 * 24 * 60);

        assertThat(metrics.of("processes")).isZero();
        assertThat(metrics.of("sessions")).isZero();
        assertThat(metrics.of("hostsForgotten")).isEqualTo(2);
        assertThat(harness.numEventTimeTimers()).as("timers").isZero();
        assertThat(harness.numKeyedStateEntries()).as("state").isZero();
    }

    @Test
    void aRunOfMissingSerialsIsOneGap() throws Exception {
        hear("a", 0);
        serial += 5;
        hear("a", 1);
        pass(2);

        assertThat(metrics.of("serialGaps")).isEqualTo(1);
        assertThat(metrics.of("skippedSerials")).isEqualTo(5);
        assertThat(metrics.of("stragglers")).isZero();
    }

    private void hear(String host, long minute) throws Exception {
        long at = NOW + minute * MINUTE;
        var event =
                new AuditEvent(new EventId(host, at, serial++, false), EXEC.closedBy(), 0, 0, 0, at, EXEC.records());
        harness.processElement(event, at);
    }

    private void pass(long minute) throws Exception {
        harness.processWatermark(NOW + minute * MINUTE);
    }

    private KeyedOneInputStreamOperatorTestHarness<String, AuditEvent, Hit> harness() throws Exception {
        metrics = new RecordedMetrics();
        var function = new FollowHost(
                StorySettings.DEFAULTS, new RulePack(java.util.List.of(), Lists.NONE), Duration.ofMinutes(2), false);
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(function), event -> event.id().host(), Types.STRING, metrics.environment());
    }
}
