package io.auditseq.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends lines to the raw topic at a steady rate, each to a partition by chance and without a key, as shippers do. */
public final class Replay {

    private final String servers;
    private final int linesPerSecond;
    private final Random random;

    public Replay(String servers, int linesPerSecond, Random random) {
        this.servers = servers;
        this.linesPerSecond = linesPerSecond;
        this.random = random;
    }

    /**
     * Returns when the broker has all of them.
     *
     * @param sent hears how many are on their way
     */
    public void send(List<byte[]> lines, LongConsumer sent) throws ExecutionException, InterruptedException {
        List<Future<?>> acknowledgements = new ArrayList<>();
        long begin = System.nanoTime();
        try (var producer = new KafkaProducer<byte[], byte[]>(properties())) {
            for (int n = 0; n < lines.size(); n++) {
                waitUntil(begin + TimeUnit.SECONDS.toNanos(n) / linesPerSecond);
                int partition = random.nextInt(DemoTopics.PARTITIONS);
                acknowledgements.add(
                        producer.send(new ProducerRecord<>(DemoTopics.RAW, partition, null, lines.get(n))));
                sent.accept(n + 1L);
            }
            for (Future<?> acknowledgement : acknowledgements) {
                acknowledgement.get();
            }
        }
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", servers);
        properties.setProperty("compression.type", "lz4");
        properties.setProperty("linger.ms", "5");
        properties.setProperty("key.serializer", ByteArraySerializer.class.getName());
        properties.setProperty("value.serializer", ByteArraySerializer.class.getName());
        return properties;
    }

    private static void waitUntil(long time) {
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
