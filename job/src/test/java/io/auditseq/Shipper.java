package io.auditseq;

import io.auditseq.model.Delivery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Brings lines to the topic {@code raw} while other things happen: a batch now and then, in order, spread over the partitions. */
final class Shipper implements AutoCloseable {
    static final int PARTITIONS = 4;

    private static final long BETWEEN_BATCHES_NANOS = 50_000_000L;

    private final KafkaProducer<byte[], byte[]> producer;
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final int batch;
    private final int copies;
    private final List<Delivery> delivered = new ArrayList<>();
    private volatile int shipped;

    /**
     * @param batch so many lines twenty times a second
     * @param copies 2 for a shipper that never hears that its batch has come: it sends each once more, to other partitions
     */
    Shipper(Topics topics, int batch, int copies) {
        this.batch = batch;
        this.copies = copies;
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", topics.servers());
        properties.put("compression.type", "gzip");
        properties.put("max.request.size", 16 << 20);
        properties.put("delivery.timeout.ms", 180_000);
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** @param lines null for a tombstone */
    Future<?> ship(List<byte[]> lines) {
        return worker.submit(() -> {
            for (int from = 0; from < lines.size(); from += batch) {
                List<byte[]> next = lines.subList(from, Math.min(from + batch, lines.size()));
                for (int copy = 0; copy < copies; copy++) {
                    send(next, from + copy);
                }
                shipped += next.size();
                LockSupport.parkNanos(BETWEEN_BATCHES_NANOS);
            }
            return null;
        });
    }

    private void send(List<byte[]> lines, int partition) throws Exception {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (byte[] line : lines) {
            sent.add(producer.send(new ProducerRecord<>("raw", (partition + sent.size()) % PARTITIONS, null, line)));
        }
        producer.flush();
        for (int line = 0; line < lines.size(); line++) {
            RecordMetadata at = sent.get(line).get();
            delivered.add(
                    new Delivery(lines.get(line), null, null, at.topic(), at.partition(), at.offset(), at.timestamp()));
        }
    }

    /** Waits until so many lines have been shipped, each counted once. */
    void awaitShipped(int lines) throws Exception {
        Await.until(lines + " lines are shipped", () -> shipped >= lines);
    }

    /** What was shipped, with its places in the topic; when all is. */
    List<Delivery> delivered() {
        return delivered;
    }

    @Override
    public void close() {
        worker.shutdownNow();
        producer.close();
    }
}
