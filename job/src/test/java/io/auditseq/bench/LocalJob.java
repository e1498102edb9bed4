package io.auditseq.bench;

import io.auditseq.AuditDetectionJob;
import io.auditseq.JobOptions;
import io.auditseq.intake.IntakeOptions;
import io.auditseq.intake.ReadLines;
import io.auditseq.model.Alert;
import io.auditseq.model.Delivery;
import io.auditseq.model.EventDocument;
import io.auditseq.model.Line;
import io.auditseq.rules.compile.RulePack;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** The jobs that are compared, on a {@link BenchCluster}. */
final class LocalJob {
    /** More than the spread of one batch. */
    private static final Duration TRAIL = Duration.ofMillis(200);

    private LocalJob() {}

    /** The whole job with the rules of the built-in pack; what it writes is thrown away. */
    static void detect(BenchCluster cluster, Source<Delivery, ?, ?> lines) throws Exception {
        detect(cluster, lines, new DiscardingSink<>(), null);
    }

    /** The whole job, with what becomes of alerts and of events; null for no events. */
    static void detect(
            BenchCluster cluster,
            Source<Delivery, ?, ?> lines,
            Sink<Alert> alerts,
            @Nullable Sink<EventDocument> events)
            throws Exception {
        StreamExecutionEnvironment env = cluster.environment();
        var ends = new AuditDetectionJob.Ends(lines, clock(), alerts, new DiscardingSink<>(), events);
        AuditDetectionJob.define(env, ends, JobOptions.with(RulePack.builtIn()));
        env.execute("detect");
    }

    /** Reads the lines, as far as their header, hands them on by the same key, and counts. */
    static void count(BenchCluster cluster, Source<Delivery, ?, ?> lines) throws Exception {
        StreamExecutionEnvironment env = cluster.environment();
        env.fromSource(lines, clock(), "read")
                .uid("read")
                .process(new ReadLines(IntakeOptions.DEFAULTS))
                .uid("lines")
                .keyBy(Line::host, Types.STRING)
                .process(new Count())
                .uid("count")
                .sinkTo(new DiscardingSink<>())
                .uid("discard");
        env.execute("count");
    }

    private static WatermarkStrategy<Delivery> clock() {
        return WatermarkStrategy.<Delivery>forBoundedOutOfOrderness(TRAIL)
                .withTimestampAssigner((delivery, none) -> delivery.arrival());
    }

    /** The least that a keyed step can do. It keeps no state, which would make it slower and our share larger. */
    private static final class Count extends KeyedProcessFunction<String, Line, Long> {
        private static final long serialVersionUID = 1;
        private static final long TELL = 1_000_000;

        private long lines;

        @Override
        public void processElement(Line line, Context context, Collector<Long> counts) {
            if (++lines % TELL == 0) {
                counts.collect(lines);
            }
        }
    }
}
