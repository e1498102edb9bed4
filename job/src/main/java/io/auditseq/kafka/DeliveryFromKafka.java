package io.auditseq.kafka;

import io.auditseq.model.Delivery;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * Takes a Kafka record as it is. It never throws, whatever bytes there are: the connector would restart the job at that record,
 * for ever. A tombstone is a delivery too.
 */
public final class DeliveryFromKafka implements KafkaRecordDeserializationSchema<Delivery> {

    /** Longer is no host name: RFC 1035 allows 253 characters, the kernel 64. */
    private static final int LONGEST_HOST = 255;

    private transient Counter byShippersClock;
    private transient Counter aheadOfClock;

    public DeliveryFromKafka() {
        byShippersClock = new SimpleCounter();
        aheadOfClock = new SimpleCounter();
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        MetricGroup metrics = context.getMetricGroup();
        byShippersClock = metrics.counter("arrivalByShippersClock");
        aheadOfClock = metrics.counter("arrivalAheadOfClock");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Delivery> deliveries) {
        long now = System.currentTimeMillis();
        if (message.timestampType() == TimestampType.CREATE_TIME) {
            byShippersClock.inc();
        }
        if (message.timestamp() > now) {
            aheadOfClock.inc();
        }
        deliveries.collect(delivery(message, now));
    }

    @Override
    public TypeInformation<Delivery> getProducedType() {
        return TypeInformation.of(Delivery.class);
    }

    static Delivery delivery(ConsumerRecord<byte[], byte[]> message, long now) {
        return new Delivery(
                message.value(),
                message.key(),
                host(message.headers()),
                message.topic(),
                message.partition(),
                message.offset(),
                arrival(message.timestamp(), now));
    }

    /** Kafka's time stamp, never ahead of the wall clock; where Kafka has none (-1), the wall clock. */
    private static long arrival(long kafka, long now) {
        return kafka < 0 ? now : Math.min(kafka, now);
    }

    private static @Nullable String host(Headers headers) {
        String host = text(headers.lastHeader("host"));
        return host != null ? host : text(headers.lastHeader("splunk.header.host"));
    }

    private static @Nullable String text(@Nullable Header header) {
        if (header == null || header.value() == null || header.value().length > LONGEST_HOST) {
            return null;
        }
        String text = new String(header.value(), StandardCharsets.UTF_8).strip();
        return text.isEmpty() ? null : text;
    }
}
