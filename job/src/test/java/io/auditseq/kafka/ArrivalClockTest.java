package io.auditseq.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.ManualClock;
import org.junit.jupiter.api.Test;

/** Trail 2 s, quiet after 10 s. The wall clock and the clock of the reader's activity are moved by hand, in seconds. */
class ArrivalClockTest {

    private final ManualClock wall = new ManualClock(Duration.ofSeconds(100_000).toNanos());
    private final ManualClock activity = new ManualClock();
    private final List<String> said = new ArrayList<>();
    private final WatermarkOutput output = new Saying();
    private final ArrivalClock clock =
            new ArrivalClock(new KafkaOptions.Clock(Duration.ofSeconds(2), Duration.ofSeconds(10)), wall, activity);

    @Test
    void staysBehindTheNewestArrival() {
        line(99_990);
        line(99_980); // an older one changes nothing
        clock.onPeriodicEmit(output);
        assertThat(said).containsExactly("99987.999");
    }

    @Test
    void followsTheWallClockAfterASilence() {
        line(99_990);
        clock.onPeriodicEmit(output);
        tick(10);
        assertThat(said).hasSize(11).containsOnly("99987.999");
        tick(1);
        assertThat(said).last().isEqualTo("100008.999");
    }

    @Test
    void aProcessThatGotNoProcessorIsNotSilent() {
        line(99_990);
        clock.onPeriodicEmit(output);
        pass(300);
        clock.onPeriodicEmit(output);
        assertThat(said).containsOnly("99987.999");
    }

    @Test
    void aBacklogIsNeverBehindTheWatermark() {
        line(10); // a day old
        clock.onPeriodicEmit(output);
        for (int second = 11; second < 60; second++) {
            pass(1);
            line(second);
            clock.onPeriodicEmit(output);
        }
        assertThat(said).last().isEqualTo("56.999");
    }

    @Test
    void aPartitionThatNeverSpokeHoldsTheOthersUntilTheStartIsOverAndThenTakesNoPart() {
        tick(30);
        assertThat(said).isEmpty();
        tick(1);
        assertThat(said).containsExactly("idle");
    }

    @Test
    void aReaderThatMayNotReadIsNotSilent() {
        line(99_990);
        clock.onPeriodicEmit(output);
        wall.advanceTime(Duration.ofSeconds(60)); // the activity clock stands still under back-pressure
        clock.onPeriodicEmit(output);
        assertThat(said).containsExactly("99987.999", "99987.999");
    }

    @Test
    void aLineAfterASilenceIsNotHeldBehind() {
        line(99_990);
        clock.onPeriodicEmit(output);
        tick(20);
        assertThat(said).last().isEqualTo("100017.999");
        line(100_019); // arrived while the clock followed the wall
        clock.onPeriodicEmit(output);
        assertThat(said).last().isEqualTo("100017.999");
    }

    private void line(long arrivalSeconds) {
        var delivery = new Delivery(null, null, null, "topic", 0, 0, arrivalSeconds * 1000);
        clock.onEvent(delivery, delivery.arrival(), output);
    }

    private void tick(int seconds) {
        for (int second = 0; second < seconds; second++) {
            pass(1);
            clock.onPeriodicEmit(output);
        }
    }

    private void pass(long seconds) {
        wall.advanceTime(Duration.ofSeconds(seconds));
        activity.advanceTime(Duration.ofSeconds(seconds));
    }

    private final class Saying implements WatermarkOutput {

        @Override
        public void emitWatermark(Watermark watermark) {
            said.add("%d.%03d".formatted(watermark.getTimestamp() / 1000, watermark.getTimestamp() % 1000));
        }

        @Override
        public void markIdle() {
            said.add("idle");
        }

        @Override
        public void markActive() {
            said.add("active");
        }
    }
}
