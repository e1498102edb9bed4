package io.auditseq.detect;

import io.auditseq.model.Hit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rule {@code three} means, written down a second time: one match waits in each state, the newest wins. */
final class ReferenceAutomaton {
    private record Begun(Hit one, @Nullable Hit two) {}

    private ReferenceAutomaton() {}

    static List<String> stories(List<Hit> hits, long within, long lastWithin) {
        List<String> stories = new ArrayList<>();
        Begun[] waiting = new Begun[2]; // for step two, for step three
        for (Hit hit : hits) {
            long at = hit.event().at();
            for (int state = 0; state < waiting.length; state++) {
                if (waiting[state] != null && at - waiting[state].one().event().at() > within) {
                    waiting[state] = null;
                }
            }
            if (hit.fills(2)
                    && waiting[1] != null
                    && at - waiting[1].two().event().at() <= lastWithin) {
                stories.add("three : one %d, two %d, three %d"
                        .formatted(serial(waiting[1].one()), serial(waiting[1].two()), serial(hit)));
                waiting[1] = null;
            } else if (hit.fills(1) && waiting[0] != null) {
                if (waiting[1] == null || serial(waiting[1].one()) <= serial(waiting[0].one())) {
                    waiting[1] = new Begun(waiting[0].one(), hit);
                }
                waiting[0] = null;
            } else if (hit.fills(0)) {
                waiting[0] = new Begun(hit, null);
            }
        }
        return stories;
    }

    private static long serial(Hit hit) {
        return hit.event().serial();
    }
}
