package io.auditseq.bench;

import io.auditseq.model.Alert;
import io.auditseq.model.Delivery;
import io.auditseq.model.EventDocument;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Lines of ordinary hosts, and between them those of an attack, as fast as the clock says, a batch each ten milliseconds. It measures how long
 * after its last line was due an event of the ordinary hosts comes out: a job that does not keep up is late for them all. The first quarter warms up
 * and does not count.
 */
final class PacedTopic extends Topic {
    private static final int MILLIS = 10;
    private static final int BATCHES_A_SECOND = 1_000 / MILLIS;
    private static final int HEADER = 100;
    private static final String SERIAL = "\"serial\":";

    private final Supplier<byte[]> others;
    private final Supplier<byte[]> attack;
    private final int othersInBatch;
    private final int batch;
    private final int batches;
    private final Map<String, Long> due = new ConcurrentHashMap<>();
    private final Queue<Long> waits = new ConcurrentLinkedQueue<>();
    private final AtomicInteger alertsOfOthers = new AtomicInteger();
    private final AtomicInteger alertsOfAttack = new AtomicInteger();
    private int taken;
    private long start;
    private double cpu;
    private double heapAlive;
    private volatile boolean measures;

    /**
     * @param othersPerSecond lines of the ordinary hosts, a multiple of a hundred; the names of the hosts begin with {@code host-}
     * @param attackPerSecond lines of the attack
     * @param seconds how long it all takes, if the job keeps up
     */
    PacedTopic(
            Supplier<byte[]> others, int othersPerSecond, Supplier<byte[]> attack, int attackPerSecond, int seconds) {
        super((othersPerSecond + attackPerSecond) / BATCHES_A_SECOND / (double) MILLIS);
        this.others = others;
        this.attack = attack;
        othersInBatch = othersPerSecond / BATCHES_A_SECOND;
        batch = (othersPerSecond + attackPerSecond) / BATCHES_A_SECOND;
        batches = seconds * BATCHES_A_SECOND;
    }

    int lines() {
        return batch * batches;
    }

    @Override
    synchronized Delivery[] take() {
        long now = awaitDue();
        lookAtClock();
        Delivery[] lines = new Delivery[batch];
        for (int i = 0; i < batch; i++) {
            boolean isOthers = (long) (i + 1) * othersInBatch / batch > (long) i * othersInBatch / batch;
            byte[] line = (isOthers ? others : attack).get();
            if (isOthers) {
                due.put(event(line), now);
            }
            lines[i] = delivery(line, (long) taken * batch + i);
        }
        taken++;
        return lines;
    }

    /** When the batch is due, in nanoseconds; it may be over. */
    private long awaitDue() {
        if (taken == 0) {
            start = System.nanoTime();
        }
        long then = start + taken * MILLIS * 1_000_000L;
        for (long early = then - System.nanoTime(); early > 0; early = then - System.nanoTime()) {
            LockSupport.parkNanos(early);
        }
        return then;
    }

    private void lookAtClock() {
        if (taken == batches / 4) {
            due.clear();
            cpu = Cpu.seconds();
            measures = true;
        } else if (taken == batches - 1) {
            measures = false;
            cpu = Cpu.seconds() - cpu;
            System.gc();
            heapAlive = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }
    }

    /** Host and serial of a line. */
    private static String event(byte[] line) {
        String header = new String(line, 0, Math.min(HEADER, line.length), StandardCharsets.ISO_8859_1);
        int end = header.indexOf("):");
        return header.substring("node=".length(), header.indexOf(' '))
                + header.substring(header.lastIndexOf(':', end), end);
    }

    /** An event came out. */
    void told(EventDocument document) {
        if (!measures || !document.host().startsWith("host-")) {
            return;
        }
        String json = new String(document.json(), StandardCharsets.UTF_8);
        int from = json.indexOf(SERIAL) + SERIAL.length();
        int to = from;
        while (Character.isDigit(json.charAt(to))) {
            to++;
        }
        Long then = due.remove(document.host() + ':' + json.substring(from, to));
        if (then != null) {
            waits.add(System.nanoTime() - then);
        }
    }

    void told(Alert alert) {
        (alert.host().startsWith("host-") ? alertsOfOthers : alertsOfAttack).incrementAndGet();
    }

    /** Bytes, before the last batch. */
    double heapAlive() {
        return heapAlive;
    }

    /** Microseconds of all threads for each line, the attack's included. */
    double cpuPerLine() {
        return cpu * 1e6 / ((batches - 1 - batches / 4) * (double) batch);
    }

    /** Milliseconds that so many of a hundred events of the ordinary hosts did not exceed; NaN when none came out. */
    double waited(double percent) {
        long[] sorted = waits.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[(int) (percent / 100 * (sorted.length - 1))] / 1e6;
    }

    int alertsOfOthers() {
        return alertsOfOthers.get();
    }

    int alertsOfAttack() {
        return alertsOfAttack.get();
    }
}
