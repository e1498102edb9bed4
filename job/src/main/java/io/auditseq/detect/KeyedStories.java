package io.auditseq.detect;

import io.auditseq.model.EventId;
import io.auditseq.model.Hit;
import io.auditseq.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The stories told under the current key, by the key they were handed over to, so that what follows is told as their
 * continuation: the commands after the first one, each upload after the first. A story goes on for as long as its rule
 * suppresses; at most {@link #MAX} are remembered, the one told longest ago goes first.
 */
final class KeyedStories {
    static final int MAX = 64;

    private final MapState<String, EventId> told;

    KeyedStories(KeyedStateStore store) {
        told = store.getMapState(
                new MapStateDescriptor<>("told-stories", Types.STRING, TypeInformation.of(EventId.class)));
    }

    void remember(Hit completing, Rule rule) throws Exception {
        if (rule.sequence().suppress().forMillis() <= 0) {
            return;
        }
        told.put(completing.binding(), completing.event());
        forgetOld(completing.event().at() - rule.sequence().suppress().forMillis());
    }

    /** Whether the hit belongs to a story told before. */
    boolean goesOn(Hit hit, Rule rule) throws Exception {
        EventId completed = told.get(hit.binding());
        return completed != null
                && hit.event().at() - completed.at()
                        <= rule.sequence().suppress().forMillis();
    }

    boolean isEmpty() throws Exception {
        return told.isEmpty();
    }

    void clear() {
        told.clear();
    }

    private void forgetOld(long before) throws Exception {
        List<Map.Entry<String, EventId>> entries = new ArrayList<>();
        for (Map.Entry<String, EventId> entry : told.entries()) {
            entries.add(Map.entry(entry.getKey(), entry.getValue()));
        }
        entries.sort((a, b) -> {
            int order = Long.compare(a.getValue().at(), b.getValue().at());
            return order != 0 ? order : a.getKey().compareTo(b.getKey());
        });
        for (int oldest = 0; oldest < entries.size(); oldest++) {
            if (entries.get(oldest).getValue().at() < before || entries.size() - oldest > MAX) {
                told.remove(entries.get(oldest).getKey());
            }
        }
    }
}
