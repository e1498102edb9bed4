package io.auditseq.intake;

import static java.util.Objects.requireNonNull;

import io.auditseq.model.Delivery;
import io.auditseq.model.Line;
import io.auditseq.model.RejectReason;
import io.auditseq.model.Rejected;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Gives out the lines of each delivery, and to the side output {@link #REJECTED} what could not be used. Keeps no state; a
 * delivery of many lines is never torn apart by a checkpoint.
 */
public final class ReadLines extends ProcessFunction<Delivery, Line> implements ResultTypeQueryable<Line> {
    public static final OutputTag<Rejected> REJECTED = new OutputTag<>("rejected", TypeInformation.of(Rejected.class));

    private static final long serialVersionUID = 1;

    private final IntakeOptions options;
    private transient @Nullable Opened opened;

    public ReadLines(IntakeOptions options) {
        this.options = options;
    }

    @Override
    public void open(OpenContext openContext) {
        opened = new Opened(
                new LineReader(options), new IntakeMetrics(getRuntimeContext().getMetricGroup()));
    }

    @Override
    public void processElement(Delivery delivery, Context context, Collector<Line> lines) {
        requireNonNull(opened).read(delivery, context, lines);
    }

    @Override
    public TypeInformation<Line> getProducedType() {
        return LineType.INSTANCE;
    }

    /** The reader, and where its findings go during one call. */
    private static final class Opened implements LineSink {
        private final LineReader reader;
        private final IntakeMetrics metrics;
        private @Nullable Context context;
        private @Nullable Collector<Line> lines;

        Opened(LineReader reader, IntakeMetrics metrics) {
            this.reader = reader;
            this.metrics = metrics;
        }

        void read(Delivery delivery, Context to, Collector<Line> out) {
            context = to;
            lines = out;
            reader.read(delivery, this);
            metrics.delivery(reader.format());
        }

        @Override
        public void line(Line line) {
            metrics.line(line);
            requireNonNull(lines).collect(line);
        }

        @Override
        public void rejected(Rejected rejected) {
            metrics.rejected(rejected.reason());
            requireNonNull(context).output(REJECTED, rejected);
        }

        @Override
        public void dropped(RejectReason reason) {
            metrics.dropped(reason);
        }

        @Override
        public void skipped() {
            metrics.skipped();
        }

        @Override
        public void kernelLoss() {
            metrics.kernelLoss();
        }
    }
}
