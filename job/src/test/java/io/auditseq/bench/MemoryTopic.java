package io.auditseq.bench;

import io.auditseq.model.Delivery;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lines that were invented before, in one piece of memory, for any number of runs. It looks at the CPU clock when the first batch
 * behind the warm-up is taken, and the last.
 */
final class MemoryTopic extends Topic {
    private final byte[][] batches;
    private final int warmUp;
    private final AtomicInteger taken = new AtomicInteger();
    private volatile double begin;
    private volatile double end;

    private MemoryTopic(byte[][] batches, double linesPerMilli) {
        super(linesPerMilli);
        this.batches = batches;
        this.warmUp = batches.length / 4;
    }

    static MemoryTopic of(Fleet fleet, int lines, double linesPerMilli) {
        byte[][] batches = new byte[lines / BATCH][];
        for (int i = 0; i < batches.length; i++) {
            byte[][] parts = new byte[BATCH][];
            int size = 0;
            for (int line = 0; line < BATCH; line++) {
                parts[line] = fleet.next();
                size += parts[line].length + 1;
            }
            batches[i] = join(parts, size);
        }
        return new MemoryTopic(batches, linesPerMilli);
    }

    private static byte[] join(byte[][] lines, int size) {
        byte[] joined = new byte[size];
        int to = 0;
        for (byte[] line : lines) {
            System.arraycopy(line, 0, joined, to, line.length);
            to += line.length;
            joined[to++] = '\n';
        }
        return joined;
    }

    int lines() {
        return batches.length * BATCH;
    }

    void rewind() {
        taken.set(0);
    }

    /** Lines per CPU-second of the whole process behind the warm-up, in the run that was last. */
    double linesPerCpuSecond() {
        return (batches.length - 1 - warmUp) * (double) BATCH / (end - begin);
    }

    @Override
    Delivery[] take() {
        int index = taken.getAndIncrement();
        if (index == warmUp) {
            begin = Cpu.seconds();
        }
        if (index == batches.length - 1) {
            end = Cpu.seconds();
        }
        return split(batches[index], (long) index * BATCH);
    }

    private Delivery[] split(byte[] batch, long offset) {
        Delivery[] lines = new Delivery[BATCH];
        int from = 0;
        for (int i = 0; i < BATCH; i++) {
            int to = from;
            while (batch[to] != '\n') {
                to++;
            }
            lines[i] = delivery(Arrays.copyOfRange(batch, from, to), offset + i);
            from = to + 1;
        }
        return lines;
    }
}
