package io.auditseq.detect;

import io.auditseq.detect.cep.Filling;
import io.auditseq.model.Evidence;
import io.auditseq.model.Hit;
import io.auditseq.model.Values;
import io.auditseq.rules.Count;
import io.auditseq.rules.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * The counting steps of the current key, outside of any pattern: an automaton that counts keeps a match for each event, a
 * counter keeps a number. Behind a hand-over each key handed over to (each session, say) has counts of its own. Evidence lies apart from
 * the counts.
 */
final class KeyedCounts {
    /** By {@link #place}. */
    private final MapState<Integer, Tally> tallies;

    private final KeyedEvidence evidence;
    private final KeyedRooms rooms;

    KeyedCounts(KeyedStateStore store) {
        tallies = store.getMapState(new MapStateDescriptor<>("tallies", Types.INT, TypeInformation.of(Tally.class)));
        evidence = new KeyedEvidence(store.getMapState(
                new MapStateDescriptor<>("tally-evidence", Types.INT, TypeInformation.of(Evidence.class))));
        rooms = new KeyedRooms(store.getMapState(new MapStateDescriptor<>("tally-rooms", Types.STRING, Types.INT)));
    }

    private static int place(int room, Step step) {
        return room * Hit.MAX_STEPS + step.index();
    }

    /** Counts a hit for a step, under the key that is in force at it. */
    void add(Step step, Hit hit) throws Exception {
        if (!Tally.isCounted(Objects.requireNonNull(step.count()), hit)) {
            return;
        }
        int place = place(room(hit.binding()), step);
        Tally tally = tallies.get(place);
        tally = tally == null ? new Tally() : tally;
        tally.add(step, hit);
        tallies.put(place, tally);
        evidence.put(place, tally.count - 1, hit.evidence());
    }

    private int room(String binding) throws Exception {
        int room = rooms.find(binding);
        if (room == KeyedRooms.NONE) {
            room = rooms.take(binding, this::newestIn);
            empty(room);
        }
        return room;
    }

    /** Audit time of the newest event that was counted in a room. */
    private long newestIn(int room) throws Exception {
        long newest = Long.MIN_VALUE;
        for (int place = room * Hit.MAX_STEPS; place < (room + 1) * Hit.MAX_STEPS; place++) {
            Tally tally = tallies.get(place);
            newest = tally == null || tally.last == null ? newest : Math.max(newest, tally.last.at());
        }
        return newest;
    }

    private void empty(int room) throws Exception {
        for (int place = room * Hit.MAX_STEPS; place < (room + 1) * Hit.MAX_STEPS; place++) {
            forget(place);
        }
    }

    /**
     * The whole count of a step as one filling, if the step is full; null if it is not.
     *
     * @param binding the key handed over to; empty before any hand-over
     */
    @Nullable
    Filling full(Step step, String binding) throws Exception {
        int room = rooms.find(binding);
        Tally tally = room == KeyedRooms.NONE ? null : tallies.get(place(room, step));
        Count rule = Objects.requireNonNull(step.count());
        if (tally == null || tally.first == null || tally.last == null || !tally.isFull(rule)) {
            return null;
        }
        Map<String, Values> sets = new HashMap<>();
        tally.sets.forEach((field, values) -> sets.put(field, new Values(List.copyOf(values.list()))));
        return new Filling(
                1L << step.index(),
                binding,
                "",
                tally.first,
                tally.last,
                tally.count,
                tally.distinct,
                sets,
                evidence.of(place(room, step), tally.count));
    }

    /** Forgets the count of a step under a key. */
    void forget(Step step, String binding) throws Exception {
        int room = rooms.find(binding);
        if (room != KeyedRooms.NONE) {
            forget(place(room, step));
            if (isEmpty()) {
                rooms.clear();
            }
        }
    }

    private void forget(int place) throws Exception {
        if (tallies.contains(place)) {
            tallies.remove(place);
            evidence.forget(place);
        }
    }

    boolean isEmpty() throws Exception {
        return tallies.isEmpty();
    }

    /** Forgets all counts of the current key. */
    void clear() {
        tallies.clear();
        evidence.clear();
        rooms.clear();
    }
}
