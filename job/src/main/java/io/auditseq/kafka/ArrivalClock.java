package io.auditseq.kafka;

import io.auditseq.model.Delivery;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.Clock;
import org.apache.flink.util.clock.RelativeClock;
import org.apache.flink.util.clock.SystemClock;

/**
 * The arrival clock of one partition: its newest arrival less a trail; after a silence the wall clock less the same trail, so
 * that what waits does not wait for the next line.
 *
 * <p>A partition that never spoke takes no part: Flink runs one more generator for the reader's own output, which never sees a
 * line, and a subtask may have no partition. Would one of them tell the wall clock, a backlog that is being read would lie
 * behind the watermark. Until the silence has lasted long enough such a generator holds the watermark back, so that after a
 * start no partition runs ahead of one whose first fetch is slow. There must be no {@code withIdleness} on top: its wrapper
 * stops calling the generator.
 *
 * <p>A process that gets no processor for a while, or collects garbage for long, is not silent either, though lines lie unread
 * in Kafka: the time between two calls counts for one second at most, however long it was.
 */
public final class ArrivalClock implements WatermarkGenerator<Delivery> {

    /** Calls come every 200 ms when all is well. */
    private static final long LONGEST_TICK_NANOS = 1_000_000_000L;
    /** A partition that was never heard may still be connecting: it is waited for so many times longer. */
    private static final int PATIENCE_AT_START = 3;

    private final long trail;
    private final long quietNanos;
    private final Clock wall;
    /** Stands still under back-pressure and alignment: a reader that may not read is not silent. */
    private final RelativeClock activity;

    private long newest = Long.MIN_VALUE;
    private long lastTick;
    private long silence;
    private boolean heard;

    ArrivalClock(KafkaOptions.Clock options, Clock wall, RelativeClock activity) {
        this.trail = options.trail().toMillis();
        this.quietNanos = options.quiet().toNanos();
        this.wall = wall;
        this.activity = activity;
        this.lastTick = activity.relativeTimeNanos();
    }

    /**
     * The clock as a source takes it.
     *
     * @param trail at least the spread of one event's lines over partitions
     * @param quiet how long a silence is; at least what a slow first fetch takes
     */
    public static WatermarkStrategy<Delivery> strategy(Duration trail, Duration quiet) {
        var options = new KafkaOptions.Clock(trail, quiet);
        WatermarkGeneratorSupplier<Delivery> clock =
                context -> new ArrivalClock(options, SystemClock.getInstance(), context.getInputActivityClock());
        return WatermarkStrategy.forGenerator(clock).withTimestampAssigner((delivery, kafka) -> delivery.arrival());
    }

    @Override
    public void onEvent(Delivery delivery, long arrival, WatermarkOutput output) {
        newest = Math.max(newest, arrival);
        heard = true;
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        listen();
        if (newest != Long.MIN_VALUE) {
            newest = silence > quietNanos ? Math.max(newest, wall.absoluteTimeMillis()) : newest;
            output.emitWatermark(new Watermark(newest - trail - 1));
        } else if (silence > PATIENCE_AT_START * quietNanos) {
            output.markIdle();
        }
    }

    private void listen() {
        long now = activity.relativeTimeNanos();
        silence = heard ? 0 : silence + Math.min(LONGEST_TICK_NANOS, now - lastTick);
        lastTick = now;
        heard = false;
    }
}
