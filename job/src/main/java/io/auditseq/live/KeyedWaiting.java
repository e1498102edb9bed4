package io.auditseq.live;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** What waits under the current key for a rule that other subtasks have heard of already: at most {@link #MAX} elements. */
final class KeyedWaiting<T> {
    static final int MAX = 256;

    private final ListState<T> elements;
    private final ValueState<Waiting> waiting;

    /**
     * How it waits.
     *
     * @param since arrival time of the first
     */
    public record Waiting(int size, long since) {}

    KeyedWaiting(RuntimeContext context, TypeInformation<T> type) {
        elements = context.getListState(new ListStateDescriptor<>("waiting-for-rules", type));
        waiting = context.getState(
                new ValueStateDescriptor<>("waiting-for-rules-extent", TypeInformation.of(Waiting.class)));
    }

    boolean isEmpty() throws Exception {
        return waiting.value() == null;
    }

    /** Arrival time of the first that waits. */
    long since() throws Exception {
        return waiting.value().since();
    }

    /** Gives whether there was room. */
    boolean add(T element, long since) throws Exception {
        Waiting known = waiting.value();
        int size = known == null ? 0 : known.size();
        if (size >= MAX) {
            return false;
        }
        elements.add(element);
        waiting.update(new Waiting(size + 1, known == null ? since : Math.min(since, known.since())));
        return true;
    }

    /** Takes all out, in the order in which they came. */
    List<T> take() throws Exception {
        List<T> all = new ArrayList<>();
        elements.get().forEach(all::add);
        elements.clear();
        waiting.clear();
        return all;
    }
}
