package io.auditseq.cli.hunt;

import io.auditseq.model.Delivery;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * The watermark of files trails by a number of lines: nothing is given up while its other half may lie so few lines further
 * on, so a shuffled file is as good as a sorted one. It goes by lines alone and not by the machine's clock: the same files give the
 * same watermarks.
 */
final class TrailingWatermark implements WatermarkGenerator<Delivery> {

    static final int LINES = 50_000;
    /** A watermark costs every operator a little: not one a line. */
    private static final int EVERY = 500;

    private final long[] arrivals;
    private long count;

    TrailingWatermark(int lines) {
        arrivals = new long[lines];
    }

    static WatermarkStrategy<Delivery> strategy() {
        return WatermarkStrategy.<Delivery>forGenerator(context -> new TrailingWatermark(LINES))
                .withTimestampAssigner((delivery, none) -> delivery.arrival());
    }

    @Override
    public void onEvent(Delivery delivery, long arrival, WatermarkOutput output) {
        int slot = (int) (count % arrivals.length);
        if (count >= arrivals.length && count % EVERY == 0) {
            output.emitWatermark(new Watermark(arrivals[slot] - 1));
        }
        arrivals[slot] = arrival;
        count++;
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        // only with lines
    }
}
