package io.auditseq.bench;

import io.auditseq.model.Delivery;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lines for a job on a local Flink, without Kafka. The subtasks of the source take them in batches, as a consumer takes what a shipper's
 * producer put together, so that none runs far ahead of another. Arrival times move on with the lines.
 */
abstract class Topic {
    /** About 16 KiB, the batch of a Kafka producer. */
    static final int BATCH = 100;

    private static final Map<String, Topic> TOPICS = new ConcurrentHashMap<>();
    private static final long START = 1_790_000_000_000L;

    private final double linesPerMilli;

    Topic(double linesPerMilli) {
        this.linesPerMilli = linesPerMilli;
    }

    /** Flink copies functions, and this process is the whole cluster: they find the topic by its name. */
    static void open(String name, Topic topic) {
        TOPICS.put(name, topic);
    }

    static Topic named(String name) {
        Topic topic = TOPICS.get(name);
        if (topic == null) {
            throw new IllegalArgumentException("no topic " + name);
        }
        return topic;
    }

    /** The next lines, each {@link Delivery#value}. */
    abstract Delivery[] take();

    Delivery delivery(byte[] line, long offset) {
        return new Delivery(line, null, null, "bench", 0, offset, START + (long) (offset / linesPerMilli));
    }
}
