package io.auditseq.cli.watch;

import io.auditseq.cli.settings.ClientProperties.Side;
import io.auditseq.cli.settings.Setting;
import io.auditseq.cli.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads the alerts topic from a moment on. Belongs to no group and leaves no trace with the brokers. */
public final class AlertsFromKafka implements AutoCloseable {

    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * Reaches the brokers in the way that the settings tell.
     *
     * @param since what arrived before is left out
     */
    public static AlertsFromKafka open(Settings settings, Instant since) {
        Map<String, Object> properties = new HashMap<>(settings.clientProperties(Side.SOURCE));
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.list(Setting.KAFKA_BOOTSTRAP_SERVERS));
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.putIfAbsent(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.putIfAbsent(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
        var bytes = new ByteArrayDeserializer();
        var consumer = new KafkaConsumer<>(properties, bytes, bytes);
        try {
            seek(consumer, settings.text(Setting.ALERTS_TOPIC), since);
        } catch (KafkaException e) {
            consumer.close();
            throw e;
        }
        return new AlertsFromKafka(consumer);
    }

    private AlertsFromKafka(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    private static void seek(KafkaConsumer<byte[], byte[]> consumer, String topic, Instant since) {
        Map<TopicPartition, Long> wanted = new HashMap<>();
        consumer.partitionsFor(topic)
                .forEach(info -> wanted.put(new TopicPartition(topic, info.partition()), since.toEpochMilli()));
        consumer.assign(wanted.keySet());
        consumer.seekToEnd(wanted.keySet());
        consumer.offsetsForTimes(wanted).forEach((partition, first) -> seek(consumer, partition, first));
        wanted.keySet().forEach(consumer::position); // now, not at the first poll: the end moves on
    }

    /** Null where nothing has arrived since. */
    private static void seek(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, @Nullable OffsetAndTimestamp first) {
        if (first != null) {
            consumer.seek(partition, first.offset());
        }
    }

    /** The documents that have come, as JSON; waits that long for the first. */
    public List<byte[]> poll(Duration patience) {
        List<byte[]> alerts = new ArrayList<>();
        consumer.poll(patience).forEach(message -> alerts.add(message.value()));
        return alerts;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
