package io.auditseq.detect;

import io.auditseq.model.EventId;
import io.auditseq.model.Hit;
import io.auditseq.rules.NotBefore;
import io.auditseq.rules.Step;
import java.util.List;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** Of the current key, when what must not come before a step came last: one event for each such step. */
final class KeyedBlocks {
    private final MapState<Integer, EventId> newest;

    KeyedBlocks(KeyedStateStore store) {
        newest =
                store.getMapState(new MapStateDescriptor<>("not-before", Types.INT, TypeInformation.of(EventId.class)));
    }

    /** Notes what the hit blocks, and takes from it the steps that are blocked. */
    Hit seen(Hit hit, List<Step> steps) throws Exception {
        long left = hit.steps();
        for (Step step : steps) {
            NotBefore before = step.notBefore();
            if (before == null) {
                continue;
            }
            if (hit.blocks(step.index())) {
                newest.put(step.index(), hit.event());
            }
            if (hit.fills(step.index()) && isBlocked(step.index(), hit.event(), before.within())) {
                left &= ~(1L << step.index());
            }
        }
        return left == hit.steps() ? hit : hit.with(left);
    }

    private boolean isBlocked(int step, EventId event, long within) throws Exception {
        EventId blocking = newest.get(step);
        return blocking != null && event.at() - blocking.at() <= within;
    }

    boolean isEmpty() throws Exception {
        return newest.isEmpty();
    }

    void clear() {
        newest.clear();
    }
}
