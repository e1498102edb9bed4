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
 * counter keeps a number. Evidence lies apart from the counts.
 */
final class KeyedCounts {
    private final MapState<Integer, Tally> tallies;
    private final KeyedEvidence evidence;

    KeyedCounts(KeyedStateStore store) {
        tallies = store.getMapState(new MapStateDescriptor<>("tallies", Types.INT, TypeInformation.of(Tally.class)));
        evidence = new KeyedEvidence(store.getMapState(
                new MapStateDescriptor<>("tally-evidence", Types.INT, TypeInformation.of(Evidence.class))));
    }

    /** Counts a hit for a step. */
    void add(Step step, Hit hit) throws Exception {
        if (!Tally.isCounted(Objects.requireNonNull(step.count()), hit)) {
            return;
        }
        Tally tally = tallies.get(step.index());
        tally = tally == null ? new Tally() : tally;
        tally.add(step, hit);
        tallies.put(step.index(), tally);
        evidence.put(step.index(), tally.count - 1, hit.evidence());
    }

    /** The whole count of a step as one filling, if the step is full; null if it is not. */
    @Nullable
    Filling full(Step step) throws Exception {
        Tally tally = tallies.get(step.index());
        Count rule = Objects.requireNonNull(step.count());
        if (tally == null || tally.first == null || tally.last == null || !tally.isFull(rule)) {
            return null;
        }
        Map<String, Values> sets = new HashMap<>();
        tally.sets.forEach((field, values) -> sets.put(field, new Values(List.copyOf(values.list()))));
        return new Filling(
                1L << step.index(),
                "",
                "",
                tally.first,
                tally.last,
                tally.count,
                tally.distinct,
                sets,
                evidence.of(step.index(), tally.count));
    }

    /** Forgets the count of a step. */
    void forget(Step step) throws Exception {
        tallies.remove(step.index());
        evidence.forget(step.index());
    }

    boolean isEmpty() throws Exception {
        return tallies.isEmpty();
    }

    /** Forgets all counts of the current key. */
    void clear() {
        tallies.clear();
        evidence.clear();
    }
}
