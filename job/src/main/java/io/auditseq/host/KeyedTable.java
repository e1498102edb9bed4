package io.auditseq.host;

import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;
import org.jspecify.annotations.Nullable;

/** A table of the current host in Flink's state. */
final class KeyedTable<K, V> implements Table<K, V> {
    private final MapState<K, V> entries;

    KeyedTable(MapState<K, V> entries) {
        this.entries = entries;
    }

    @Override
    public @Nullable V get(K key) {
        try {
            return entries.get(key);
        } catch (Exception e) {
            throw failed(e);
        }
    }

    @Override
    public void put(K key, V value) {
        try {
            entries.put(key, value);
        } catch (Exception e) {
            throw failed(e);
        }
    }

    @Override
    public void remove(K key) {
        try {
            entries.remove(key);
        } catch (Exception e) {
            throw failed(e);
        }
    }

    @Override
    public Iterable<Map.Entry<K, V>> entries() {
        try {
            Iterable<Map.Entry<K, V>> all = entries.entries();
            return all == null ? Map.<K, V>of().entrySet() : all;
        } catch (Exception e) {
            throw failed(e);
        }
    }

    @Override
    public void clear() {
        entries.clear();
    }

    private static FlinkRuntimeException failed(Exception cause) {
        return new FlinkRuntimeException("the state of a host cannot be read or written", cause);
    }
}
