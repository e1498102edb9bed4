package io.auditseq.cli.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The topics of the demo, and how far the job has read. */
public final class DemoTopics implements AutoCloseable {

    public static final String RAW = "security.auditd.raw";
    public static final String ALERTS = "security.auditd.alerts";
    public static final String REJECTED = "security.auditd.rejected";
    public static final int PARTITIONS = 4;

    private final Admin admin;

    public DemoTopics(String servers) {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", servers);
        this.admin = Admin.create(properties);
    }

    /** Arrival is a fact of the broker: LogAppendTime on the raw topic. */
    public void create() throws ExecutionException, InterruptedException {
        NewTopic raw =
                new NewTopic(RAW, PARTITIONS, (short) 1).configs(Map.of("message.timestamp.type", "LogAppendTime"));
        admin.createTopics(List.of(raw, new NewTopic(ALERTS, 1, (short) 1), new NewTopic(REJECTED, 1, (short) 1)))
                .all()
                .get();
    }

    /** How many messages a topic has. */
    public long size(String topic) throws ExecutionException, InterruptedException {
        long size = 0;
        for (long end : ends(topic).values()) {
            size += end;
        }
        return size;
    }

    /** Whether a group has read all of the raw topic, and a checkpoint knows it. */
    public boolean isReadBy(String group) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        for (Map.Entry<TopicPartition, Long> end : ends(RAW).entrySet()) {
            OffsetAndMetadata offset = read.get(end.getKey());
            if (end.getValue() > 0 && (offset == null || offset.offset() < end.getValue())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        admin.close();
    }

    private Map<TopicPartition, Long> ends(String topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        for (int partition = 0; partition < (topic.equals(RAW) ? PARTITIONS : 1); partition++) {
            asked.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }
}
