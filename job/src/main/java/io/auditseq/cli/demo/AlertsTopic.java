package io.auditseq.cli.demo;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the alerts topic as a consumer of the SOC would, on a thread of its own. */
public final class AlertsTopic implements AutoCloseable {

    private static final TopicPartition PARTITION = new TopicPartition(DemoTopics.ALERTS, 0);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Thread thread;
    private volatile long until = Long.MAX_VALUE;

    public AlertsTopic(String servers, Consumer<byte[]> alerts) {
        thread = new Thread(() -> read(servers, alerts), "alerts topic");
        thread.setDaemon(true);
        thread.start();
    }

    /** Reads on to an offset and returns when it has come there. */
    public void readTo(long offset) throws InterruptedException {
        until = offset;
        thread.join();
    }

    @Override
    public void close() throws InterruptedException {
        readTo(0);
    }

    private void read(String servers, Consumer<byte[]> alerts) {
        try (var consumer = new KafkaConsumer<byte[], byte[]>(properties(servers))) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            while (consumer.position(PARTITION) < until) {
                consumer.poll(POLL).forEach(message -> alerts.accept(message.value()));
            }
        }
    }

    private static Properties properties(String servers) {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", servers);
        properties.setProperty("isolation.level", "read_committed");
        properties.setProperty("key.deserializer", ByteArrayDeserializer.class.getName());
        properties.setProperty("value.deserializer", ByteArrayDeserializer.class.getName());
        return properties;
    }
}
