package io.auditseq.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the kernel and auditd of one host: numbers events, stamps them with a clock that ticks every four milliseconds, and now
 * and then writes the last records of an event behind those of the next one, as happens where calls run on several processors.
 */
final class Recorder {
    private static final long START = 1_790_000_000_000L;
    private static final int TICK_MILLIS = 4;
    private static final int SPLIT_PERCENT = 3;

    private final LogShape shape;
    private final Random random;
    private final Deque<byte[]> ready = new ArrayDeque<>();
    private final List<byte[]> event = new ArrayList<>();
    private final List<byte[]> heldBack = new ArrayList<>();
    private long serial = 1_000;
    private long events;
    private String stamp = "";
    private long at = START;

    Recorder(LogShape shape, Random random) {
        this.shape = shape;
        this.random = random;
    }

    /** The next event; its call was entered {@code blockedMillis} ago. */
    void begin(long blockedMillis) {
        serial++;
        long now = START + (long) (events++ * 1_000 / shape.eventsPerSecond());
        at = (now - blockedMillis) / TICK_MILLIS * TICK_MILLIS;
        long millis = at % 1_000;
        String padded = millis < 10 ? "00" + millis : millis < 100 ? "0" + millis : "" + millis;
        stamp = " msg=audit(" + at / 1_000 + "." + padded + ":" + serial + "): ";
    }

    void record(String type, String body) {
        record(type, body, null);
    }

    /** @param names what ENRICHED adds */
    void record(String type, String body, @Nullable String names) {
        String line = "node=" + shape.node() + " type=" + type + stamp + body;
        if (shape.enriched() && names != null) {
            line += '\u001d' + names;
        }
        event.add(line.getBytes(StandardCharsets.UTF_8));
    }

    /** The event of one record is over. */
    void end() {
        release();
    }

    /** The event of a call is over. */
    void endOfCall() {
        record("EOE", "");
        if (heldBack.isEmpty() && random.nextInt(100) < SPLIT_PERCENT) {
            List<byte[]> last = event.subList(1 + random.nextInt(event.size() - 1), event.size());
            heldBack.addAll(last);
            last.clear();
            ready.addAll(event);
            event.clear();
        } else {
            release();
        }
    }

    private void release() {
        ready.addAll(event);
        ready.addAll(heldBack);
        event.clear();
        heldBack.clear();
    }

    /** The next line that is written; null when another event must happen first. */
    byte @Nullable [] poll() {
        return ready.poll();
    }

    /** Log time of the newest event, in milliseconds since the epoch. */
    long now() {
        return START + (long) (events * 1_000 / shape.eventsPerSecond());
    }
}
