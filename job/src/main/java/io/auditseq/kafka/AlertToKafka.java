package io.auditseq.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.auditseq.detect.AlertJson;
import io.auditseq.model.Alert;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * An alert as a message: key is the alert's id, so that a compacted topic and an upserting consumer keep its newest revision;
 * headers after CloudEvents 1.0, binary mode. {@code ce_id} differs with each revision, all else is the same in every replay.
 */
final class AlertToKafka extends ToTopic<Alert> {

    AlertToKafka(String topic) {
        super(topic);
    }

    @Override
    ProducerRecord<byte[], byte[]> message(Alert alert) {
        var message = message(alert.id().getBytes(UTF_8), AlertJson.write(alert));
        header(message, "ce_specversion", "1.0");
        header(message, "ce_id", alert.id() + "/" + alert.revision());
        header(message, "ce_source", "urn:auditseq");
        header(message, "ce_type", "io.auditseq.alert." + (alert.revision() == 0 ? "created" : "updated") + ".v1");
        header(message, "ce_subject", alert.host());
        header(message, "ce_time", AlertJson.time(alert.end()));
        header(message, "ce_dataschema", AlertJson.SCHEMA);
        header(message, "content-type", "application/json");
        header(message, "severity", alert.level());
        header(message, "rule.id", alert.rule().id());
        return message;
    }
}
