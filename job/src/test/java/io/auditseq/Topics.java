package io.auditseq;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics of a broker: making, filling and reading them. */
class Topics {
    /** Only a test that fails waits so long. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String servers;

    Topics(String servers) {
        this.servers = servers;
    }

    String servers() {
        return servers;
    }

    /** Makes a topic whose records get their time from the broker, as the raw topics of an installation should. */
    void topic(String name, int partitions) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            NewTopic topic = new NewTopic(name, partitions, (short) 1)
                    .configs(Map.of("message.timestamp.type", "LogAppendTime"));
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    /** Makes the topics at both ends of the job. */
    void ends() throws Exception {
        topic("raw", Shipper.PARTITIONS);
        topic("alerts", 1);
        topic("rejected", 1);
    }

    /** Makes a topic that keeps the newest message of each key. */
    void compacted(String name) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            NewTopic topic = new NewTopic(name, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    /** @param value null for a tombstone */
    void send(String topic, byte[] key, byte[] value) throws Exception {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", servers);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        }
    }

    /** Sends lines without key, spread over the partitions. */
    void send(String topic, List<byte[]> lines, int partitions) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", servers);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int line = 0; line < lines.size(); line++) {
                producer.send(new ProducerRecord<>(topic, line % partitions, null, lines.get(line)));
            }
        }
    }

    /**
     * Reads a topic from its beginning until what was read is enough, and then what else is there.
     *
     * @param isolation {@code read_committed} or {@code read_uncommitted}
     */
    List<ConsumerRecord<byte[], byte[]>> read(
            String topic, String isolation, Predicate<List<ConsumerRecord<byte[], byte[]>>> enough) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", servers);
        properties.put("isolation.level", isolation);
        properties.put("auto.offset.reset", "earliest");
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long polls = PATIENCE.toMillis() / 100;
            for (long poll = 0; poll < polls && !enough.test(all); poll++) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
            for (int quiet = 0; quiet < 10; quiet++) {
                consumer.poll(Duration.ofMillis(100)).forEach(all::add);
            }
        }
        return all;
    }
}
