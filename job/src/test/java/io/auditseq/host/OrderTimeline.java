package io.auditseq.host;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.ClosedBy;
import io.auditseq.model.EventId;
import io.auditseq.model.RawRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Plays events of one host against {@link SerialOrder} and writes down what is told; the notation is that of {@link SerialOrderTest}. */
final class OrderTimeline {
    private final HeapHostState state = new HeapHostState();
    private final Progress progress = state.progress();
    private final List<String> told = new ArrayList<>();
    private final SerialOrder order;
    private long now;

    OrderTimeline(StorySettings settings) {
        order = new SerialOrder(state, settings, new StoryCounts(), new Teller());
        order.enter(progress);
    }

    /** An event, or null to let time pass, and when it comes. */
    record Arrival(long arrival, AuditEvent event) implements Comparable<Arrival> {
        @Override
        public int compareTo(Arrival other) {
            return Long.compare(arrival, other.arrival);
        }
    }

    String play(String timeline) {
        timeline.lines().map(OrderTimeline::arrival).forEach(this::play);
        return String.join(" ", told);
    }

    String play(List<Arrival> arrivals) {
        arrivals.forEach(this::play);
        order.onDeadline(Long.MAX_VALUE);
        return String.join(" ", told);
    }

    boolean nothingWaits() {
        return progress.waiting == 0
                && progress.apart == 0
                && progress.dueAt == Progress.NONE
                && !state.waiting().entries().iterator().hasNext();
    }

    private void play(Arrival arrival) {
        now = Math.max(now, arrival.arrival());
        order.onDeadline(now);
        if (arrival.event() != null) {
            order.accept(arrival.event(), now);
        }
    }

    private static Arrival arrival(String line) {
        String[] words = line.trim().split("\\s+");
        long arrival = new BigDecimal(words[0]).movePointRight(3).longValueExact();
        if (words.length == 1) {
            return new Arrival(arrival, null);
        }
        boolean daemon = words[2].startsWith("D");
        long serial = Long.parseLong(daemon ? words[2].substring(1) : words[2]);
        int type = words.length > 3 ? 1127 : 1300;
        return new Arrival(arrival, event(Long.parseLong(words[1]) * 1000, serial, daemon, type));
    }

    static AuditEvent event(long at, long serial, boolean daemon, int type) {
        var record = new RawRecord(type, new byte[0], 0);
        return new AuditEvent(new EventId("web01", at, serial, daemon), ClosedBy.SINGLE, 0, 0, 0, 0, List.of(record));
    }

    /** Two or three boots with gaps in the serials, many events in one millisecond and blocking calls; delivered in order, boots apart by a minute. */
    static List<Arrival> lifeOfAHost(Random random) {
        List<Arrival> life = new ArrayList<>();
        long at = 1_700_000_000_000L + random.nextInt(1_000_000);
        long serial = random.nextBoolean() ? 0xffff_ffffL - random.nextInt(60) : random.nextInt(5_000) + 600;
        int events = 400;
        for (int boot = 0; boot < 2 + random.nextInt(2); boot++) {
            long start = at;
            for (int i = 0; i < events; i++) {
                at += random.nextInt(3) == 0 ? 4L * random.nextInt(100) : 0;
                long stamp = random.nextInt(20) == 0 ? Math.max(start, at - 4L * random.nextInt(15_000)) : at;
                life.add(new Arrival(at, event(stamp, serial, false, 1300)));
                serial = serial + 1 + (random.nextInt(30) == 0 ? random.nextInt(5) : 0) & 0xffff_ffffL;
            }
            events /= 2;
            at += 60_000;
            serial = 1 + random.nextInt(3);
        }
        long hostClockIsAheadBy = life.get(0).arrival() - random.nextInt(1_000_000);
        life.replaceAll(arrival -> new Arrival(arrival.arrival() - hostClockIsAheadBy, arrival.event()));
        return life;
    }

    static List<Arrival> delayed(List<Arrival> sent, Random random, int most) {
        List<Arrival> delayed = new ArrayList<>(sent);
        delayed.replaceAll(arrival -> new Arrival(arrival.arrival() + random.nextInt(most), arrival.event()));
        Collections.shuffle(delayed, random);
        Collections.sort(delayed);
        return delayed;
    }

    static Arrival damaged(Arrival arrival, Random random) {
        EventId id = arrival.event().id();
        boolean stamp = random.nextBoolean();
        long at = stamp ? id.at() ^ 1L << random.nextInt(42) : id.at();
        long serial = stamp ? id.serial() : id.serial() ^ 1L << random.nextInt(32);
        return new Arrival(arrival.arrival(), event(at, serial, false, 1300));
    }

    private final class Teller implements Sequel {
        @Override
        public void next(AuditEvent event, Place place) {
            told.add(name(event)
                    + switch (place) {
                        case IN_ORDER -> "";
                        case LATE -> "~";
                        case APART -> "/";
                    });
        }

        @Override
        public void repeated(AuditEvent event) {
            told.add(name(event) + "=");
        }

        @Override
        public void newBoot() {
            told.add("|");
        }

        private String name(AuditEvent event) {
            return (event.id().daemon() ? "D" : "") + event.id().serial();
        }
    }
}
