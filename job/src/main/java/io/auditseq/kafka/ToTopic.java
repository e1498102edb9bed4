package io.auditseq.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What all results have in common on their way to a topic. No message gets a time stamp from Flink: what a timer sends carries
 * the timer's time, at the end of bounded input hours ahead, and the broker refuses that.
 */
abstract sealed class ToTopic<T> implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider
        permits AlertToKafka, RejectedToKafka, EventToKafka {

    private final String topic;

    ToTopic(String topic) {
        this.topic = topic;
    }

    /** Null to send nothing; whoever does so counts it. */
    abstract @Nullable ProducerRecord<byte[], byte[]> message(T result);

    @Override
    @SuppressWarnings("NullAway") // the connector is not annotated; null is its word for nothing to send
    public final ProducerRecord<byte[], byte[]> serialize(T result, KafkaSinkContext context, @Nullable Long arrival) {
        return message(result);
    }

    /** The connector's way to name open transactions asks every schema for its topic. */
    @Override
    public final Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        var topics = DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic));
        return Optional.of(new DefaultKafkaDatasetFacet(topics, new Properties()));
    }

    final ProducerRecord<byte[], byte[]> message(byte @Nullable [] key, byte[] value) {
        return new ProducerRecord<>(topic, key, value);
    }

    static void header(ProducerRecord<byte[], byte[]> message, String name, String value) {
        message.headers().add(name, value.getBytes(UTF_8));
    }
}
