package io.auditseq.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** The hand-overs of the current host: at most {@link #MAX}, those that end first go first. */
final class KeyedHandOvers implements HandOvers {
    static final int MAX = 4_096;

    private static final int FIRST_SWEEP = 256;

    private final MapState<String, HandOver> byKey;
    private final ValueState<Extent> extent;

    /**
     * One hand-over.
     *
     * @param entity the opening key
     * @param until audit time at which it ends, in milliseconds since the epoch
     */
    public record HandOver(String entity, long until) {}

    /**
     * How many there are, which keyed state does not tell.
     *
     * @param sweepAt how many there must be before those that ended are looked for
     */
    public record Extent(int size, int sweepAt) {}

    KeyedHandOvers(RuntimeContext context) {
        byKey = context.getMapState(
                new MapStateDescriptor<>("hand-overs", Types.STRING, TypeInformation.of(HandOver.class)));
        extent = context.getState(new ValueStateDescriptor<>("hand-overs-extent", TypeInformation.of(Extent.class)));
    }

    @Override
    public @Nullable String openedBy(String rule, String key, long at) {
        try {
            HandOver known = byKey.get(name(rule, key));
            return known == null || known.until() < at ? null : known.entity();
        } catch (Exception e) {
            throw new FlinkRuntimeException("the hand-overs of a host cannot be read", e);
        }
    }

    @Override
    public void remember(String rule, String key, String entity, long until) {
        try {
            String name = name(rule, key);
            if (!byKey.contains(name)) {
                grow(until);
            }
            byKey.put(name, new HandOver(entity, until));
        } catch (Exception e) {
            throw new FlinkRuntimeException("the hand-overs of a host cannot be written", e);
        }
    }

    void clear() {
        byKey.clear();
        extent.clear();
    }

    private void grow(long until) throws Exception {
        Extent known = extent.value();
        known = known == null ? new Extent(0, FIRST_SWEEP) : known;
        int size = known.size();
        int sweepAt = known.sweepAt();
        if (size >= sweepAt) {
            size = sweep(until);
            sweepAt = Math.min(MAX, Math.max(FIRST_SWEEP, 2 * size));
        }
        extent.update(new Extent(size + 1, sweepAt));
    }

    /** Lets go those that end a day and more before the newest, and then so many that there is room; gives how many are left. */
    private int sweep(long newest) throws Exception {
        List<Map.Entry<String, Long>> ends = new ArrayList<>();
        for (Map.Entry<String, HandOver> entry : byKey.entries()) {
            ends.add(Map.entry(entry.getKey(), entry.getValue().until()));
        }
        ends.sort((a, b) -> {
            int order = Long.compare(a.getValue(), b.getValue());
            return order != 0 ? order : a.getKey().compareTo(b.getKey());
        });
        int left = ends.size();
        for (Map.Entry<String, Long> end : ends) {
            if (left <= MAX / 2 && end.getValue() >= newest - DAY) {
                break;
            }
            byKey.remove(end.getKey());
            left--;
        }
        return left;
    }

    private static final long DAY = 86_400_000;

    private static String name(String rule, String key) {
        return rule + '\n' + key;
    }
}
