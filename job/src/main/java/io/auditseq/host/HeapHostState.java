package io.auditseq.host;

import io.auditseq.model.EventId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The state of one host on the heap, for tests and for following a single host outside Flink. */
public final class HeapHostState implements HostState {
    private final HeapTable<Long, Waiting> waiting = new HeapTable<>();
    private final HeapTable<EventId, Waiting> apart = new HeapTable<>();
    private final HeapTable<Long, ProcessEntry> processes = new HeapTable<>();
    private final HeapTable<Long, SessionEntry> sessions = new HeapTable<>();
    private final HeapTable<Long, Knock> knocks = new HeapTable<>();
    private Progress progress = new Progress();
    private OrderMemory memory = new OrderMemory();

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public void putProgress(Progress changed) {
        progress = changed;
    }

    @Override
    public OrderMemory memory() {
        return memory;
    }

    @Override
    public void putMemory(OrderMemory changed) {
        memory = changed;
    }

    @Override
    public Table<Long, Waiting> waiting() {
        return waiting;
    }

    @Override
    public Table<EventId, Waiting> apart() {
        return apart;
    }

    @Override
    public Table<Long, ProcessEntry> processes() {
        return processes;
    }

    @Override
    public Table<Long, SessionEntry> sessions() {
        return sessions;
    }

    @Override
    public Table<Long, Knock> knocks() {
        return knocks;
    }

    @Override
    public void clear() {
        progress = new Progress();
        memory = new OrderMemory();
        for (HeapTable<?, ?> table : List.of(waiting, apart, processes, sessions, knocks)) {
            table.clear();
        }
    }

    /** Whether nothing is kept of the host. */
    public boolean isEmpty() {
        return progress.heardAt == Long.MIN_VALUE
                && Stream.of(waiting, apart, processes, sessions, knocks).allMatch(table -> table.entries.isEmpty());
    }

    private static final class HeapTable<K, V> implements Table<K, V> {
        private final Map<K, V> entries = new HashMap<>();

        @Override
        public @Nullable V get(K key) {
            return entries.get(key);
        }

        @Override
        public void put(K key, V value) {
            entries.put(key, value);
        }

        @Override
        public void remove(K key) {
            entries.remove(key);
        }

        @Override
        public Iterable<Map.Entry<K, V>> entries() {
            return entries.entrySet();
        }

        @Override
        public void clear() {
            entries.clear();
        }
    }
}
