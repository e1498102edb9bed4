package io.auditseq.intake;

import static io.auditseq.intake.Taken.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.RecordedMetrics;
import io.auditseq.model.Delivery;
import io.auditseq.model.Line;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class IntakeMetricsTest {
    /** Two hours before the deliveries of {@link Taken}. */
    private static final String EOE = "node=a type=EOE msg=audit(1799992800.000:%d): ";

    @Test
    void countsLinesRejectsAndBlanks() throws Exception {
        try (var metrics = new RecordedMetrics();
                var harness = harness(metrics)) {
            harness.open();
            harness.processElement(delivery(EOE.formatted(1) + "\nx\n" + EOE.formatted(2)), 5);
            harness.processElement(delivery("{\"message\":\"" + EOE.formatted(3) + "\"}"), 6);
            harness.processElement(delivery("type=EOE msg=audit(1799992800.000:4): "), 7);
            harness.processElement(Taken.delivery(null), 8);

            assertThat(metrics.of("lines")).isEqualTo(3);
            assertThat(metrics.of("rejects{reason=not_audit}")).isEqualTo(1);
            assertThat(metrics.of("rejects{reason=host_unresolved}")).isEqualTo(1);
            assertThat(metrics.of("linesByFormat{format=text}")).isEqualTo(4);
            assertThat(metrics.of("linesByFormat{format=json-envelope}")).isEqualTo(1);
            assertThat(metrics.of("skippedLines")).isEqualTo(1);
        }
    }

    @Test
    void measuresHowOldEveryThirtySecondLineIsWhenItComes() throws Exception {
        try (var metrics = new RecordedMetrics();
                var harness = harness(metrics)) {
            harness.open();
            for (int serial = 1; serial <= 33; serial++) {
                harness.processElement(delivery(EOE.formatted(serial)), serial);
            }
            assertThat(metrics.histogram("auditTimeLag").size()).isEqualTo(2);
            assertThat(metrics.histogram("auditTimeLag").getMin()).isEqualTo(7_200);
            assertThat(metrics.histogram("auditTimeLag").getMax()).isEqualTo(7_200);
        }
    }

    private static OneInputStreamOperatorTestHarness<Delivery, Line> harness(RecordedMetrics metrics) throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new ReadLines(IntakeOptions.DEFAULTS)), metrics.environment());
    }

    private static Delivery delivery(String value) {
        return Taken.delivery(bytes(value));
    }
}
