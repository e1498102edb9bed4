package io.auditseq.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.RecordedMetrics;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.Line;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class OpenEventsMetricTest {
    private static final long ARRIVAL = 1_000_000;

    @Test
    void countsWhatWaitsAndHowLongItTook() throws Exception {
        try (var metrics = new RecordedMetrics();
                var harness = harness(metrics)) {
            harness.open();
            List<Line> first = Told.exec().lines(ARRIVAL);
            List<Line> rest = Told.exec().lines(ARRIVAL + 70);
            add(harness, first.subList(0, 3));
            add(harness, Told.userAuth().lines(ARRIVAL));
            assertThat(metrics.of("openEvents")).isEqualTo(1);

            add(harness, rest.subList(3, rest.size()));

            assertThat(metrics.of("openEvents")).isZero();
            assertThat(metrics.histogram("timeToCompletion").size()).isEqualTo(1);
            assertThat(metrics.histogram("timeToCompletion").getMax()).isEqualTo(70);
        }
    }

    @Test
    void whatWaitsIsCountedAgainAfterARestore() throws Exception {
        OperatorSubtaskState snapshot;
        try (var metrics = new RecordedMetrics();
                var harness = harness(metrics)) {
            harness.open();
            add(harness, Told.exec().lines(ARRIVAL).subList(0, 3));
            ((AssembleEvents) harness.getOperator()).prepareSnapshotPreBarrier(1);
            snapshot = harness.snapshot(1, 1);
        }
        try (var metrics = new RecordedMetrics();
                var harness = harness(metrics)) {
            harness.initializeState(snapshot);
            harness.open();
            assertThat(metrics.of("openEvents")).isEqualTo(1);

            harness.processWatermark(ARRIVAL + 5_000);

            assertThat(metrics.of("openEvents")).isZero();
            assertThat(metrics.of("events{closedBy=timeout}")).isEqualTo(1);
            assertThat(metrics.histogram("timeToCompletion").getMax()).isEqualTo(5_000);
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Line, AuditEvent> harness(RecordedMetrics metrics)
            throws Exception {
        var harness = new KeyedOneInputStreamOperatorTestHarness<String, Line, AuditEvent>(
                new AssembleEvents(AssembleOptions.DEFAULT), Line::host, Types.STRING, metrics.environment());
        harness.setup(new AuditEventSerializer());
        return harness;
    }

    private static void add(KeyedOneInputStreamOperatorTestHarness<String, Line, AuditEvent> harness, List<Line> lines)
            throws Exception {
        for (Line line : lines) {
            harness.processElement(line, line.arrival());
        }
    }
}
