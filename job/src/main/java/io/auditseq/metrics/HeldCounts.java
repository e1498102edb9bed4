package io.auditseq.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Gauge;

/**
 * How many things of each kind lie in the keyed state of a subtask, which the state itself cannot say without being read through. They are
 * counted where they are put and taken away.
 *
 * <p>Keeps the counts as operator state, so they come back together with what they count. With another parallelism they are dealt out to
 * subtasks that did not get the same keys: only the sum over the subtasks is right then.
 */
public final class HeldCounts {
    private final ListState<Held> state;
    private final Map<String, Held> counts = new HashMap<>();

    /**
     * The count of one kind.
     *
     * <p>It may be below 0 in a subtask that was dealt another's keys, and shows as 0 then.
     */
    public static final class Held implements Gauge<Long> {
        public String kind = "";
        public long count;

        public void add(long more) {
            count += more;
        }

        public long shown() {
            return Math.max(0, count);
        }

        @Override
        public Long getValue() {
            return shown();
        }
    }

    /** @param name of the state; in every savepoint */
    public HeldCounts(OperatorStateStore store, String name) throws Exception {
        state = store.getListState(new ListStateDescriptor<>(name, TypeInformation.of(Held.class)));
        for (Held kept : state.get()) {
            of(kept.kind).add(kept.count);
        }
    }

    public Held of(String kind) {
        return counts.computeIfAbsent(kind, HeldCounts::none);
    }

    private static Held none(String kind) {
        Held none = new Held();
        none.kind = kind;
        return none;
    }

    /** Writes the counts into the state; to be called when a snapshot is taken. */
    public void snapshot() throws Exception {
        List<Held> some = new ArrayList<>();
        for (Held held : counts.values()) {
            if (held.count != 0) {
                some.add(held);
            }
        }
        state.update(some);
    }
}
