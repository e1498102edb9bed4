package io.auditseq.intake;

import io.auditseq.model.RejectReason;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Counts what comes in, goes out and is given up. Labels are from closed lists: never a host, never a topic of its own making. */
final class IntakeMetrics {
    private final Counter lines;
    private final Counter skipped;
    private final Counter kernelLosses;
    private final Counter[] deliveries;
    private final Counter[] rejects;
    private final Counter[] dropped;

    IntakeMetrics(MetricGroup group) {
        lines = group.counter("lines");
        skipped = group.counter("skipped");
        kernelLosses = group.counter("kernel_loss_notices");
        deliveries = each(Format.values(), format -> group.addGroup("format", format.label())
                .counter("decode_format"));
        rejects = each(RejectReason.values(), reason -> group.addGroup("reason", reason.label())
                .counter("rejects"));
        dropped = each(RejectReason.values(), reason -> group.addGroup("reason", reason.label())
                .counter("dropped"));
    }

    private static <E extends Enum<E>> Counter[] each(E[] labels, Function<E, Counter> counter) {
        return Arrays.stream(labels).map(counter).toArray(Counter[]::new);
    }

    void delivery(Format format) {
        deliveries[format.ordinal()].inc();
    }

    void line() {
        lines.inc();
    }

    void rejected(RejectReason reason) {
        rejects[reason.ordinal()].inc();
    }

    void dropped(RejectReason reason) {
        dropped[reason.ordinal()].inc();
    }

    void skipped() {
        skipped.inc();
    }

    void kernelLoss() {
        kernelLosses.inc();
    }
}
