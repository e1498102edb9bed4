package io.auditseq.cli.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.Delivery;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class TrailingWatermarkTest {

    private final List<Long> said = new ArrayList<>();

    @Test
    void isTheArrivalOfTheLineSoManyLinesAgo() {
        var watermark = new TrailingWatermark(2_000);
        for (int line = 0; line < 5_000; line++) {
            var delivery = new Delivery(null, null, null, "file", -1, line, 10L * line);
            watermark.onEvent(delivery, delivery.arrival(), new Saying());
        }
        assertThat(said).containsExactly(-1L, 4_999L, 9_999L, 14_999L, 19_999L, 24_999L);
    }

    private final class Saying implements WatermarkOutput {

        @Override
        public void emitWatermark(Watermark watermark) {
            said.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            throw new AssertionError("never idle");
        }

        @Override
        public void markActive() {
            throw new AssertionError("never idle");
        }
    }
}
