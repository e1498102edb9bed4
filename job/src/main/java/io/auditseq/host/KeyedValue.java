package io.auditseq.host;

import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** One value of the current host in Flink's state. */
final class KeyedValue<T> {
    private final ValueState<T> state;

    KeyedValue(ValueState<T> state) {
        this.state = state;
    }

    /** Null when there is none. */
    @Nullable
    T get() {
        try {
            return state.value();
        } catch (Exception e) {
            throw failed(e);
        }
    }

    void put(T value) {
        try {
            state.update(value);
        } catch (Exception e) {
            throw failed(e);
        }
    }

    void clear() {
        state.clear();
    }

    private static FlinkRuntimeException failed(Exception cause) {
        return new FlinkRuntimeException("the state of a host cannot be read or written", cause);
    }
}
