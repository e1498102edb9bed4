package io.auditseq.cli.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.auditseq.cli.settings.ClientProperties.Side;
import io.auditseq.cli.settings.Setting;
import io.auditseq.cli.settings.Settings;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The topic that a running job reads rules from, to write to. */
public final class RulesTopic implements AutoCloseable {
    /** Milliseconds in which the brokers must have been found; Kafka's own minute looks like a hang. */
    private static final int PATIENCE = 15_000;

    private final String topic;
    private final KafkaProducer<byte[], byte[]> producer;

    /** Reaches the brokers in the way that the settings tell. */
    public RulesTopic(Settings settings, String topic) {
        Map<String, Object> properties = new HashMap<>(settings.clientProperties(Side.SINK));
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.list(Setting.KAFKA_BOOTSTRAP_SERVERS));
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE);
        this.topic = topic;
        this.producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Returns when the brokers have it.
     *
     * @param text null to remove what is there under the name
     */
    public void write(String name, @Nullable String text) throws ExecutionException, InterruptedException {
        byte[] value = text == null ? null : text.getBytes(UTF_8);
        producer.send(new ProducerRecord<>(topic, name.getBytes(UTF_8), value)).get();
    }

    @Override
    public void close() {
        producer.close();
    }
}
