package io.auditseq.live;

import io.auditseq.model.Delivery;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Rules tell no time: their stream is idle from the first moment on, so that the clock of lines alone drives the steps. Without it no
 * watermark would pass a step that hears of rules; with a watermark at the end of time, timers would fire while no partition of lines speaks.
 */
public final class NoClock implements WatermarkGenerator<Delivery> {
    private NoClock() {}

    public static WatermarkStrategy<Delivery> strategy() {
        return WatermarkStrategy.<Delivery>forGenerator(context -> new NoClock())
                .withTimestampAssigner((delivery, kafka) -> delivery.arrival());
    }

    @Override
    public void onEvent(Delivery delivery, long arrival, WatermarkOutput output) {}

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        output.markIdle();
    }
}
