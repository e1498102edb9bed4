package io.auditseq.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.assemble.KeptRecords.Outcome;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.ClosedBy;
import io.auditseq.model.EventFlaws;
import java.util.List;
import org.apache.flink.metrics.testutils.MetricListener;
import org.junit.jupiter.api.Test;

class AssembleMetricsTest {
    private final MetricListener listener = new MetricListener();
    private final AssembleEvents.Metrics metrics = new AssembleEvents.Metrics(listener.getMetricGroup());

    @Test
    void countsEventsByWhatClosedThemAndByFlaw() {
        metrics.count(event(ClosedBy.STRUCTURE, 0));
        metrics.count(event(ClosedBy.TIMEOUT, EventFlaws.MISSING_PATHS | EventFlaws.CAPPED));
        metrics.count(event(ClosedBy.TIMEOUT, EventFlaws.MISSING_PATHS));

        assertThat(counter("closedBy", "structure", "events")).isEqualTo(1);
        assertThat(counter("closedBy", "timeout", "events")).isEqualTo(2);
        assertThat(counter("closedBy", "eoe", "events")).isZero();
        assertThat(counter("flaw", "missing_paths", "incompleteEvents")).isEqualTo(2);
        assertThat(counter("flaw", "capped", "incompleteEvents")).isEqualTo(1);
        assertThat(counter("flaw", "no_syscall", "incompleteEvents")).isZero();
    }

    @Test
    void countsRecordsThatWereNotTaken() {
        for (Outcome outcome : Outcome.values()) {
            metrics.count(outcome);
        }
        assertThat(counter("repeatedRecords")).isEqualTo(1);
        assertThat(counter("recordsOverCap")).isEqualTo(1);
        assertThat(counter("loneEnds")).isZero();
    }

    private long counter(String... name) {
        return listener.getCounter(name).orElseThrow().getCount();
    }

    private static AuditEvent event(ClosedBy closedBy, int flaws) {
        return new AuditEvent(Told.open().key().id(), closedBy, flaws, 0, 0, 0, List.of());
    }
}
