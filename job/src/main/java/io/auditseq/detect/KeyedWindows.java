package io.auditseq.detect;

import io.auditseq.detect.Story.StoryStep;
import io.auditseq.model.Evidence;
import io.auditseq.model.Hit;
import io.auditseq.model.Values;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Step;
import io.auditseq.rules.WindowEnd;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/**
 * The window of the current key that is judged when it is over. A later event under the key proves that by its audit time; where the host
 * says nothing more of the kind, a timer on the arrival clock ends it, {@link KeyedAbsences#GRACE} later than the window is long.
 */
final class KeyedWindows {
    private static final int STEP = 0;

    private final ValueState<OpenWindow> windows;
    private final KeyedEvidence evidence;
    private long leftOut;

    KeyedWindows(KeyedStateStore store) {
        windows = store.getState(new ValueStateDescriptor<>("open-window", TypeInformation.of(OpenWindow.class)));
        evidence = new KeyedEvidence(store.getMapState(
                new MapStateDescriptor<>("window-evidence", Types.INT, TypeInformation.of(Evidence.class))));
    }

    /** The story of a window that this event shows to be over, if it met the condition; null if not. */
    @Nullable
    Story endedBy(Rule rule, Hit hit) throws Exception {
        OpenWindow window = windows.value();
        long within = end(rule).within();
        return window == null || window.holds(hit.event().at(), within) ? null : judge(rule, hit.entity(), window);
    }

    /**
     * Takes an event into the window, or begins one.
     *
     * @param now on the arrival clock
     * @return when a timer must fire; 0 for none more
     */
    long add(Rule rule, Hit hit, long now) throws Exception {
        Step step = rule.sequence().steps().get(STEP);
        if (!OpenWindow.isMeasured(end(rule), hit)) {
            return 0;
        }
        OpenWindow window = windows.value();
        boolean begins = window == null;
        if (window == null) {
            window = new OpenWindow();
            window.due = Deadlines.after(now, end(rule).within() + KeyedAbsences.GRACE);
        }
        evidence.put(STEP, window.count, hit.evidence());
        leftOut += window.add(step, hit);
        windows.update(window);
        return begins ? window.due : 0;
    }

    /** Whether the arrival clock has ended the window. */
    boolean isDue(long time) throws Exception {
        OpenWindow window = windows.value();
        return window != null && window.due <= time;
    }

    /** The story of the window that is over; null when it did not meet the condition, or there is none. */
    @Nullable
    Story judge(Rule rule, String entity) throws Exception {
        OpenWindow window = windows.value();
        return window == null ? null : judge(rule, entity, window);
    }

    /** How many numbers were left out of samples since the last call. */
    long takeLeftOut() {
        long taken = leftOut;
        leftOut = 0;
        return taken;
    }

    boolean isEmpty() throws Exception {
        return windows.value() == null;
    }

    void clear() {
        windows.clear();
        evidence.clear();
    }

    private @Nullable Story judge(Rule rule, String entity, OpenWindow window) throws Exception {
        Story story = window.meets(end(rule)) ? story(rule, entity, window) : null;
        clear();
        return story;
    }

    private Story story(Rule rule, String entity, OpenWindow window) throws Exception {
        Map<String, Values> sets = new HashMap<>();
        window.sets.forEach((field, values) -> sets.put(field, new Values(List.copyOf(values.list()))));
        StoryStep step = new StoryStep(
                rule.sequence().steps().get(STEP).name(),
                window.count,
                window.seen.size(),
                Objects.requireNonNull(window.first),
                Objects.requireNonNull(window.last),
                sets,
                evidence.of(STEP, window.count));
        return new Story(rule.key(), entity, "", StoryKeys.identity(rule, entity, ""), false, List.of(step), 0);
    }

    private static WindowEnd end(Rule rule) {
        return Objects.requireNonNull(rule.sequence().windowEnd());
    }
}
