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

/**
 * The open stories of the current host: of each a hash and the arrival time at which it ends. Two stories of one hash, or more stories than
 * {@link #MAX}, only mean that too many are called open. Those that ended are looked for when the number has doubled.
 */
final class KeyedOpenStories implements OpenStories {
    static final int MAX = 32_768;

    private static final int FIRST_SWEEP = 256;

    private final MapState<Long, Long> ends;
    private final ValueState<Extent> extent;

    /**
     * What keyed state does not tell.
     *
     * @param size how many stories are kept
     * @param sweepAt how many there must be before those that ended are looked for
     * @param allOpenUntil arrival time up to which every story counts as open, since one found no room
     */
    public record Extent(int size, int sweepAt, long allOpenUntil) {
        static final Extent NONE = new Extent(0, FIRST_SWEEP, Long.MIN_VALUE);
    }

    KeyedOpenStories(RuntimeContext context) {
        ends = context.getMapState(new MapStateDescriptor<>("open-stories", Types.LONG, Types.LONG));
        extent = context.getState(new ValueStateDescriptor<>("open-stories-extent", TypeInformation.of(Extent.class)));
    }

    @Override
    public void begin(String rule, String entity, long now, long hold) {
        try {
            long story = hash(rule, entity);
            Long end = ends.get(story);
            if (end == null) {
                add(story, now, hold);
            } else {
                prolong(story, end, now, hold);
            }
        } catch (Exception e) {
            throw new FlinkRuntimeException("the open stories of a host cannot be written", e);
        }
    }

    @Override
    public boolean goesOn(String rule, String entity, long now, long hold) {
        try {
            long story = hash(rule, entity);
            Long end = ends.get(story);
            if (end == null || end < now) {
                return now <= extent().allOpenUntil();
            }
            prolong(story, end, now, hold);
            return true;
        } catch (Exception e) {
            throw new FlinkRuntimeException("the open stories of a host cannot be read", e);
        }
    }

    void clear() {
        ends.clear();
        extent.clear();
    }

    private Extent extent() throws Exception {
        Extent known = extent.value();
        return known == null ? Extent.NONE : known;
    }

    private void add(long story, long now, long hold) throws Exception {
        Extent known = extent();
        if (known.size() >= known.sweepAt()) {
            known = sweep(known, now);
        }
        if (known.size() < MAX) {
            ends.put(story, later(now, hold + hold / 4));
            extent.update(new Extent(known.size() + 1, known.sweepAt(), known.allOpenUntil()));
        } else {
            long until = Math.max(known.allOpenUntil(), later(now, hold + hold / 4));
            extent.update(new Extent(known.size(), known.sweepAt(), until));
        }
    }

    private Extent sweep(Extent known, long now) throws Exception {
        List<Long> ended = new ArrayList<>();
        for (Map.Entry<Long, Long> entry : ends.entries()) {
            if (entry.getValue() < now) {
                ended.add(entry.getKey());
            }
        }
        for (Long story : ended) {
            ends.remove(story);
        }
        int size = known.size() - ended.size();
        return new Extent(size, Math.min(MAX, Math.max(FIRST_SWEEP, 2 * size)), known.allOpenUntil());
    }

    /** An end lies a quarter later than it must, so that it need not be written for each event of a story. */
    private void prolong(long story, long end, long now, long hold) throws Exception {
        if (end < later(now, hold)) {
            ends.put(story, later(now, hold + hold / 4));
        }
    }

    /** Arrival time stands at {@link Long#MAX_VALUE} when bounded input has ended. */
    private static long later(long now, long millis) {
        return now >= Long.MAX_VALUE - millis ? Long.MAX_VALUE : now + millis;
    }

    /** Lies in state, so it may hang on nothing but the text. */
    private static long hash(String rule, String entity) {
        long hash = rule.hashCode();
        for (int i = 0; i < entity.length(); i++) {
            hash = hash * 0x100000001B3L ^ entity.charAt(i);
        }
        return hash;
    }
}
