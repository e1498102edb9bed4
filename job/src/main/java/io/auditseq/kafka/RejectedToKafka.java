package io.auditseq.kafka;

import io.auditseq.model.Rejected;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What could not be used, as a message: key and bytes as they came, the reason and the coordinates in the headers. What is
 * larger than a producer may send (a broker counts compressed bytes, so larger ones do come in) is cut, and a header tells how
 * long it was: one oversized message must not stop the job for ever.
 */
final class RejectedToKafka extends ToTopic<Rejected> {

    /** For the headers, and for what Kafka puts around a message. */
    private static final int AROUND = 4 << 10;
    /** A key beyond this says nothing any more. */
    private static final int LONGEST_KEY = 8 << 10;

    private final int longestValue;

    /** @param largestMessage what the producer may send, its {@code max.request.size} */
    RejectedToKafka(String topic, int largestMessage) {
        super(topic);
        this.longestValue = Math.max(0, largestMessage - AROUND - LONGEST_KEY);
    }

    @Override
    ProducerRecord<byte[], byte[]> message(Rejected rejected) {
        byte[] value = rejected.value();
        boolean fits = value.length <= longestValue;
        var message = message(key(rejected.key()), fits ? value : Arrays.copyOf(value, longestValue));
        header(message, "error.code", rejected.reason().label());
        header(message, "error.detail", rejected.detail());
        header(message, "error.index", Integer.toString(rejected.index()));
        header(message, "source.topic", rejected.topic());
        header(message, "source.partition", Integer.toString(rejected.partition()));
        header(message, "source.offset", Long.toString(rejected.offset()));
        header(message, "source.timestamp", Long.toString(rejected.arrival()));
        if (!fits) {
            header(message, "error.cut-from", Integer.toString(value.length));
        }
        return message;
    }

    private static byte @Nullable [] key(byte @Nullable [] key) {
        return key == null || key.length > LONGEST_KEY ? null : key;
    }
}
