package io.auditseq.cli.rules;

import io.auditseq.model.Delivery;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** The arrival clock of tests: a minute behind the newest line, and moved by lines alone, so that every run is the same. */
final class TestClock implements WatermarkGenerator<Delivery> {
    private static final long BEHIND = 60_000;

    static WatermarkStrategy<Delivery> strategy() {
        return WatermarkStrategy.<Delivery>forGenerator(context -> new TestClock())
                .withTimestampAssigner((delivery, none) -> delivery.arrival());
    }

    @Override
    public void onEvent(Delivery delivery, long arrival, WatermarkOutput output) {
        output.emitWatermark(new Watermark(arrival - BEHIND));
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        // only with lines
    }
}
