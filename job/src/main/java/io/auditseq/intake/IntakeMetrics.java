package io.auditseq.intake;

import static java.util.Objects.requireNonNull;

import io.auditseq.metrics.Sampled;
import io.auditseq.model.Line;
import io.auditseq.model.RejectReason;
import java.util.EnumMap;
import java.util.function.Function;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts what comes in, goes out and is given up. Labels are from closed lists: never a host, never a topic of its own making. */
final class IntakeMetrics {
    private static final int EVERY = 32;

    private final Counter lines;
    private final Counter skipped;
    private final Counter kernelLosses;
    private final EnumMap<Format, Counter> byFormat;
    private final EnumMap<RejectReason, Counter> rejects;
    private final EnumMap<RejectReason, Counter> dropped;
    private final Sampled auditTimeLag;
    private int ofDelivery;

    IntakeMetrics(MetricGroup group) {
        lines = group.counter("lines");
        skipped = group.counter("skippedLines");
        auditTimeLag = Sampled.histogram(group, "auditTimeLag", EVERY);
        kernelLosses = group.counter("kernelLossNotices");
        byFormat = each(
                Format.class, format -> group.addGroup("format", format.label()).counter("linesByFormat"));
        rejects = each(RejectReason.class, reason -> group.addGroup("reason", reason.label())
                .counter("rejects"));
        dropped = each(RejectReason.class, reason -> group.addGroup("reason", reason.label())
                .counter("dropped"));
    }

    private static <E extends Enum<E>> EnumMap<E, Counter> each(Class<E> labels, Function<E, Counter> counter) {
        EnumMap<E, Counter> counters = new EnumMap<>(labels);
        for (E label : labels.getEnumConstants()) {
            counters.put(label, counter.apply(label));
        }
        return counters;
    }

    private static <E extends Enum<E>> void count(EnumMap<E, Counter> counters, E label) {
        requireNonNull(counters.get(label)).inc();
    }

    /** A delivery was read to its end; only then its format is known. */
    void delivery(Format format) {
        requireNonNull(byFormat.get(format)).inc(ofDelivery);
        ofDelivery = 0;
    }

    void line(Line line) {
        lines.inc();
        ofDelivery++;
        if (auditTimeLag.takesNext()) {
            auditTimeLag.take(Math.floorDiv(line.arrival() - line.at(), 1_000L));
        }
    }

    void rejected(RejectReason reason) {
        count(rejects, reason);
        ofDelivery++;
    }

    void dropped(RejectReason reason) {
        count(dropped, reason);
    }

    void skipped() {
        skipped.inc();
    }

    void kernelLoss() {
        kernelLosses.inc();
    }
}
