package io.auditseq.intake;

import static io.auditseq.intake.Taken.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.Delivery;
import io.auditseq.model.Line;
import io.auditseq.model.RejectReason;
import io.auditseq.model.Rejected;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.Test;

class ReadLinesTest {
    private static final String EOE = "node=a type=EOE msg=audit(1791000008.000:%d): ";

    @Test
    void givesOutLinesAndRejectsApart() throws Exception {
        try (OneInputStreamOperatorTestHarness<Delivery, Line> harness = harness()) {
            harness.open();
            harness.processElement(delivery(EOE.formatted(1) + "\nx\n" + EOE.formatted(2)), 5);
            harness.processElement(Taken.delivery(null), 6);
            assertThat(harness.extractOutputValues()).extracting(Line::serial).containsExactly(1L, 2L);
            List<Rejected> rejected = new ArrayList<>();
            for (StreamRecord<Rejected> record : harness.getSideOutput(ReadLines.REJECTED)) {
                rejected.add(record.getValue());
            }
            assertThat(rejected).extracting(Rejected::reason).containsExactly(RejectReason.NOT_AUDIT);
            assertThat(rejected).extracting(Rejected::index).containsExactly(1);
        }
    }

    private static OneInputStreamOperatorTestHarness<Delivery, Line> harness() throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new ReadLines(IntakeOptions.DEFAULTS)));
    }

    private static Delivery delivery(String value) {
        return Taken.delivery(bytes(value));
    }

    @Test
    void runsWithoutGenericTypes() throws Exception {
        Configuration strict = new Configuration();
        strict.set(PipelineOptions.GENERIC_TYPES, false);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(strict);
        env.setParallelism(1);
        var lines = env.fromData(Delivery.class, delivery(EOE.formatted(7)), delivery("x"))
                .rebalance()
                .process(new ReadLines(IntakeOptions.DEFAULTS));
        assertThat(lines.getType()).isEqualTo(LineType.INSTANCE);
        assertThat(collected(lines.rebalance().executeAndCollect()))
                .extracting(Line::serial)
                .containsExactly(7L);
    }

    private static <T> List<T> collected(CloseableIterator<T> iterator) throws Exception {
        try (iterator) {
            List<T> all = new ArrayList<>();
            iterator.forEachRemaining(all::add);
            return all;
        }
    }
}
