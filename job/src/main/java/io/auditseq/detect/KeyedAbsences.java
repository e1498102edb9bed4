package io.auditseq.detect;

import io.auditseq.model.Hit;
import io.auditseq.rules.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The stories of the current key that are complete if nothing of a kind follows: one for each key handed over to, the newest. A later event
 * under the key proves by its audit time that the wait is over; where the host says nothing more, a timer on the arrival clock ends it.
 */
public final class KeyedAbsences {
    /** How many stories wait under one key; the one that waits longest goes first. */
    static final int MAX = 64;
    /** How much longer than the wait itself the arrival clock must have gone on: lines and events have a way to go. */
    static final long GRACE = 60_000;

    private final MapState<String, Awaiting> stories;

    /**
     * A story that waits.
     *
     * @param story what is told when nothing came
     * @param until audit time at which the wait ends, included
     * @param due arrival time at which it ends without a word from the host
     */
    public record Awaiting(Story story, long until, long due) {}

    KeyedAbsences(KeyedStateStore store) {
        stories = store.getMapState(
                new MapStateDescriptor<>("awaited-absences", Types.STRING, TypeInformation.of(Awaiting.class)));
    }

    /** A story begins to wait. Gives when a timer must fire. */
    long wait(Story story, Step absent, long now) throws Exception {
        long from = story.steps().get(story.steps().size() - 1).last().at();
        long due = Deadlines.after(now, absent.within() + GRACE);
        stories.put(story.binding(), new Awaiting(story, from + absent.within(), due));
        bound();
        return due;
    }

    /** Those that a hit proves to be complete, oldest first; what the hit ends is forgotten. */
    List<Story> after(Hit hit, Step absent) throws Exception {
        List<Awaiting> over = new ArrayList<>();
        for (Awaiting waiting : all()) {
            if (hit.event().at() > waiting.until()) {
                over.add(waiting);
                stories.remove(waiting.story().binding());
            } else if (hit.fills(absent.index())
                    && hit.binding().equals(waiting.story().binding())
                    && !isOf(hit, waiting.story())) {
                stories.remove(waiting.story().binding());
            }
        }
        return told(over);
    }

    /** Those whose wait is over by the arrival clock, oldest first. */
    List<Story> dueAt(long time) throws Exception {
        List<Awaiting> over = new ArrayList<>();
        for (Awaiting waiting : all()) {
            if (waiting.due() <= time) {
                over.add(waiting);
                stories.remove(waiting.story().binding());
            }
        }
        return told(over);
    }

    boolean isEmpty() throws Exception {
        return stories.isEmpty();
    }

    void clear() {
        stories.clear();
    }

    private static boolean isOf(Hit hit, Story story) {
        return story.steps().get(story.steps().size() - 1).last().equals(hit.event());
    }

    private static List<Story> told(List<Awaiting> over) {
        return over.stream().map(Awaiting::story).toList();
    }

    private List<Awaiting> all() throws Exception {
        List<Awaiting> all = new ArrayList<>();
        for (Map.Entry<String, Awaiting> entry : stories.entries()) {
            all.add(entry.getValue());
        }
        all.sort(Comparator.comparingLong(Awaiting::until)
                .thenComparing(waiting -> waiting.story().binding()));
        return all;
    }

    private void bound() throws Exception {
        List<Awaiting> all = all();
        for (int oldest = 0; oldest < all.size() - MAX; oldest++) {
            stories.remove(all.get(oldest).story().binding());
        }
    }
}
