package io.auditseq.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.auditseq.model.EventDocument;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An assembled event as a message, keyed by host, so that a host's events stay in order. One that is larger than a producer may
 * send is left out and counted: it would stop the job for ever.
 */
final class EventToKafka extends ToTopic<EventDocument> {

    private static final int AROUND = 4 << 10;

    private final int longestValue;
    private transient Counter tooLarge;

    /** @param largestMessage what the producer may send, its {@code max.request.size} */
    EventToKafka(String topic, int largestMessage) {
        super(topic);
        this.longestValue = largestMessage - AROUND;
        this.tooLarge = new SimpleCounter();
    }

    @Override
    public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sink) {
        tooLarge = context.getMetricGroup().counter("eventsTooLarge");
    }

    @Override
    @Nullable
    ProducerRecord<byte[], byte[]> message(EventDocument event) {
        if (event.json().length > longestValue) {
            tooLarge.inc();
            return null;
        }
        var message = message(event.host().getBytes(UTF_8), event.json());
        header(message, "content-type", "application/json");
        return message;
    }
}
