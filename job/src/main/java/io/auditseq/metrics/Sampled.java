package io.auditseq.metrics;

import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * A histogram of every so-manyth value, so that a step that sees hundreds of thousands a second pays for a subtraction each. It holds the
 * newest {@link #KEPT} samples, however old.
 */
public final class Sampled {
    static final int KEPT = 1_000;

    private final Histogram histogram;
    private final int every;
    private int left = 1;

    private Sampled(Histogram histogram, int every) {
        this.histogram = histogram;
        this.every = every;
    }

    /**
     * Registers a histogram.
     *
     * @param every 1 for all values; the first is always taken
     */
    public static Sampled histogram(MetricGroup group, String name, int every) {
        return new Sampled(group.histogram(name, new DescriptiveStatisticsHistogram(KEPT)), every);
    }

    /** Whether the next value is to be taken; to be asked once for each value. */
    public boolean takesNext() {
        if (--left > 0) {
            return false;
        }
        left = every;
        return true;
    }

    public void take(long value) {
        histogram.update(value);
    }
}
