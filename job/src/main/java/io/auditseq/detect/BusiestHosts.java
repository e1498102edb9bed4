package io.auditseq.detect;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many alerts the hosts with most had in the last hour, and not which hosts they are. The hour is counted in slots of five minutes, with at
 * most {@link #MOST_HOSTS} hosts in each: whoever invents hosts does not fill the memory. Two threads use it: one adds, one reads.
 */
final class BusiestHosts {
    static final int RANKS = 10;
    static final int MOST_HOSTS = 10_000;

    private static final int SLOTS = 12;
    private static final long SLOT = 300_000;

    private final Deque<Slot> slots = new ArrayDeque<>();
    private long[] ranked = new long[RANKS];
    private boolean isStale;

    /** @param number of the slot since the epoch */
    private record Slot(long number, Map<String, Integer> alerts) {}

    /** @param now the arrival clock in milliseconds */
    synchronized void add(String host, long now) {
        letGo(now);
        long number = Math.floorDiv(now, SLOT);
        if (slots.isEmpty() || slots.getLast().number() < number) {
            slots.add(new Slot(number, new HashMap<>()));
        }
        Map<String, Integer> alerts = slots.getLast().alerts();
        if (alerts.size() < MOST_HOSTS || alerts.containsKey(host)) {
            alerts.merge(host, 1, Integer::sum);
            isStale = true;
        }
    }

    /** @param rank from 1 for the host with most */
    synchronized long alerts(int rank, long now) {
        letGo(now);
        if (isStale) {
            ranked = ranked();
            isStale = false;
        }
        return ranked[rank - 1];
    }

    private void letGo(long now) {
        while (!slots.isEmpty() && slots.getFirst().number() <= Math.floorDiv(now, SLOT) - SLOTS) {
            slots.removeFirst();
            isStale = true;
        }
    }

    private long[] ranked() {
        long[] most = new long[RANKS];
        List<Integer> counts = new ArrayList<>(sums());
        counts.sort(Comparator.reverseOrder());
        for (int i = 0; i < Math.min(RANKS, counts.size()); i++) {
            most[i] = counts.get(i);
        }
        return most;
    }

    private Collection<Integer> sums() {
        Map<String, Integer> sums = new HashMap<>();
        for (Slot slot : slots) {
            slot.alerts().forEach((host, alerts) -> sums.merge(host, alerts, Integer::sum));
        }
        return sums.values();
    }
}
