package io.auditseq.cli.hunt;

import io.auditseq.model.Alert;
import io.auditseq.model.Delivery;
import io.auditseq.model.Rejected;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;

/** Files at one end, findings at the other. */
public record HuntEnds(
        Source<Delivery, ?, ?> deliveries,
        WatermarkStrategy<Delivery> clock,
        Sink<Alert> alerts,
        Sink<Rejected> rejected) {

    static HuntEnds of(String hunt) {
        return new HuntEnds(
                new FileLines(new HuntSplit(hunt)),
                TrailingWatermark.strategy(),
                new IntoFindings.Alerts(hunt),
                new IntoFindings.Rejects(hunt));
    }
}
