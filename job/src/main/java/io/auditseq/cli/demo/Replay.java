package io.auditseq.cli.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends lines to a topic at a steady rate, each to a partition by chance and without a key, as shippers do. */
public final class Replay {

    /** A person waits: Kafka's own minute is long to learn that no broker is there. */
    private static final int LONGEST_SILENCE_MILLIS = 15_000;

    private final Map<String, Object> client;
    private final String topic;
    private final int linesPerSecond;
    private final Random random;

    /**
     * A replay.
     *
     * @param client properties of Kafka's producer, {@code bootstrap.servers} among them
     * @param linesPerSecond 0 for as many as there can be
     */
    public Replay(Map<String, ?> client, String topic, int linesPerSecond, Random random) {
        this.client = new HashMap<>(client);
        this.client.putIfAbsent("compression.type", "lz4");
        this.client.putIfAbsent("linger.ms", "5");
        this.client.putIfAbsent("max.block.ms", LONGEST_SILENCE_MILLIS);
        this.topic = topic;
        this.linesPerSecond = linesPerSecond;
        this.random = random;
    }

    /**
     * Returns when the broker has all of them.
     *
     * @param sent hears how many are on their way
     * @throws ExecutionException when a line was refused
     */
    public void send(List<byte[]> lines, LongConsumer sent) throws ExecutionException, InterruptedException {
        List<Future<?>> acknowledgements = new ArrayList<>();
        var bytes = new ByteArraySerializer();
        try (var producer = new KafkaProducer<>(client, bytes, bytes)) {
            int partitions = producer.partitionsFor(topic).size();
            long begin = System.nanoTime();
            for (int n = 0; n < lines.size(); n++) {
                waitForTurn(begin, n);
                int partition = random.nextInt(partitions);
                acknowledgements.add(producer.send(new ProducerRecord<>(topic, partition, null, lines.get(n))));
                sent.accept(n + 1L);
            }
            for (Future<?> acknowledgement : acknowledgements) {
                acknowledgement.get();
            }
        }
    }

    private void waitForTurn(long begin, long turn) throws InterruptedException {
        if (linesPerSecond == 0) {
            return;
        }
        long time = begin + TimeUnit.SECONDS.toNanos(turn) / linesPerSecond;
        for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
