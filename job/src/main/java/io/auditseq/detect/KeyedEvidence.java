package io.auditseq.detect;

import io.auditseq.model.Evidence;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.MapState;

/**
 * Evidence of what is counted, the first pieces and the newest, apart from the count itself: one event more writes one piece of it
 * and not all.
 */
final class KeyedEvidence {
    /** How many pieces are kept from the beginning. */
    static final int FIRST = 3;
    /** How many of the newest. */
    static final int NEWEST = 17;

    private static final int SLOTS = FIRST + NEWEST;

    private final MapState<Integer, Evidence> pieces;

    KeyedEvidence(MapState<Integer, Evidence> pieces) {
        this.pieces = pieces;
    }

    /** @param event its number under the step, from 0 */
    void put(int step, long event, Evidence piece) throws Exception {
        pieces.put(step * SLOTS + slot(event), piece);
    }

    /** What is kept of so many events, in their order. */
    List<Evidence> of(int step, long count) throws Exception {
        List<Evidence> kept = new ArrayList<>();
        for (long event = 0; event < count; event++) {
            if (event == FIRST) {
                event = Math.max(event, count - NEWEST);
            }
            Evidence piece = pieces.get(step * SLOTS + slot(event));
            if (piece != null) {
                kept.add(piece);
            }
        }
        return kept;
    }

    void forget(int step) throws Exception {
        for (int slot = 0; slot < SLOTS; slot++) {
            pieces.remove(step * SLOTS + slot);
        }
    }

    void clear() {
        pieces.clear();
    }

    private static int slot(long event) {
        return (int) (event < FIRST ? event : FIRST + (event - FIRST) % NEWEST);
    }
}
