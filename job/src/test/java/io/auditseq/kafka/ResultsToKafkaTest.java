package io.auditseq.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.auditseq.PublishedSchema;
import io.auditseq.SampleAlerts;
import io.auditseq.detect.AlertJson;
import io.auditseq.model.Alert;
import io.auditseq.model.EventDocument;
import io.auditseq.model.RejectReason;
import io.auditseq.model.Rejected;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** What a message on each topic looks like. */
class ResultsToKafkaTest {

    private static final int LARGEST = 1 << 20;

    @Test
    void anAlertIsKeyedByItsIdAndSaysInItsHeadersWhatItIs() {
        Alert alert = SampleAlerts.sshBreakIn();
        var message = new AlertToKafka("alerts").serialize(alert, null, 99L);
        assertThat(message.topic()).isEqualTo("alerts");
        assertThat(message.key()).isEqualTo(alert.id().getBytes(UTF_8));
        assertThat(message.value()).isEqualTo(AlertJson.write(alert));
        assertThat(message.timestamp()).isNull();
        assertThat(headers(message))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("ce_specversion", "1.0"),
                        Map.entry("ce_id", alert.id() + "/0"),
                        Map.entry("ce_source", "urn:auditseq"),
                        Map.entry("ce_type", "io.auditseq.alert.created.v1"),
                        Map.entry("ce_subject", "jump-1"),
                        Map.entry("ce_time", "2026-10-01T08:00:41.000Z"),
                        Map.entry("ce_dataschema", "urn:auditseq:schema:alert:1.0"),
                        Map.entry("content-type", "application/json"),
                        Map.entry("severity", "critical"),
                        Map.entry("rule.id", "ssh-guess-login-exec")));
    }

    @Test
    void anUpdateKeepsTheKeyAndHasAnIdOfItsOwn() {
        Alert update = SampleAlerts.revised(SampleAlerts.sshBreakIn(), 2);
        var message = new AlertToKafka("alerts").serialize(update, null, null);
        assertThat(message.key()).isEqualTo(update.id().getBytes(UTF_8));
        assertThat(headers(message))
                .containsEntry("ce_id", update.id() + "/2")
                .containsEntry("ce_type", "io.auditseq.alert.updated.v1");
    }

    @Test
    void whatWasRejectedGoesOutAsItCame() {
        byte[] value = {0, -1, 10, 'x'};
        byte[] key = {7};
        var message = new RejectedToKafka("rejected", LARGEST).serialize(rejected(key, value), null, 1L);
        assertThat(message.topic()).isEqualTo("rejected");
        assertThat(message.key()).isEqualTo(key);
        assertThat(message.value()).isEqualTo(value);
        assertThat(message.timestamp()).isNull();
        assertThat(headers(message))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "error.code", "bad_header",
                        "error.detail", "The serial cannot be read.",
                        "error.index", "2",
                        "source.topic", "raw",
                        "source.partition", "3",
                        "source.offset", "77",
                        "source.timestamp", "1790841600000"));
        assertThat(PublishedSchema.ofDefinition("rejected", "headers").objections(asJson(headers(message))))
                .isEmpty();
    }

    @Test
    void whatNoProducerCouldSendIsCutAndSaysSo() {
        byte[] value = new byte[3 * LARGEST];
        var message = new RejectedToKafka("rejected", LARGEST).serialize(rejected(new byte[LARGEST], value), null, 1L);
        assertThat(message.value()).hasSizeBetween(LARGEST / 2, LARGEST - 1);
        assertThat(message.key()).isNull();
        assertThat(headers(message)).containsEntry("error.cut-from", Integer.toString(3 * LARGEST));
        assertThat(PublishedSchema.ofDefinition("rejected", "headers").objections(asJson(headers(message))))
                .isEmpty();
    }

    @Test
    void anEventIsKeyedByItsHost() {
        var event = new EventDocument("web01", "{}".getBytes(UTF_8));
        var message = new EventToKafka("events", LARGEST).serialize(event, null, 1L);
        assertThat(message.key()).isEqualTo("web01".getBytes(UTF_8));
        assertThat(message.value()).isEqualTo(event.json());
        assertThat(headers(message)).containsExactlyInAnyOrderEntriesOf(Map.of("content-type", "application/json"));
    }

    @Test
    void anEventThatNoProducerCouldSendIsLeftOut() {
        var event = new EventDocument("web01", new byte[LARGEST]);
        assertThat(new EventToKafka("events", LARGEST).serialize(event, null, 1L))
                .isNull();
    }

    private static Rejected rejected(byte[] key, byte[] value) {
        String detail = "The serial cannot be read.";
        return new Rejected(RejectReason.BAD_HEADER, detail, value, key, 2, "raw", 3, 77, 1_790_841_600_000L);
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> message) {
        Map<String, String> headers = new LinkedHashMap<>();
        message.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
        return headers;
    }

    private static ObjectNode asJson(Map<String, String> headers) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        headers.forEach(json::put);
        return json;
    }
}
