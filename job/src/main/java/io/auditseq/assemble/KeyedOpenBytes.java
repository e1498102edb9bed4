package io.auditseq.assemble;

import java.io.IOException;
import org.apache.flink.api.common.state.ValueState;

/** How many bytes the unfinished events of the current host hold in state. */
final class KeyedOpenBytes {
    private final ValueState<Long> held;

    KeyedOpenBytes(ValueState<Long> held) {
        this.held = held;
    }

    /** Adds to them, or takes from them. False, and nothing is added, when that made more than so many. */
    boolean add(int bytes, long most) throws IOException {
        Long before = held.value();
        long after = (before == null ? 0 : before) + bytes;
        if (bytes > 0 && after > most) {
            return false;
        }
        if (after <= 0) {
            held.clear();
        } else if (bytes != 0) {
            held.update(after);
        }
        return true;
    }

    void take(int bytes) throws IOException {
        add(-bytes, Long.MAX_VALUE);
    }
}
