package io.auditseq.host;

import io.auditseq.assemble.AuditEventType;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.EventId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.jspecify.annotations.Nullable;

/**
 * The state of the host that is the operator's current key. One event touches the progress and a few entries, so it suits RocksDB as
 * well as the heap. The names of the states are in every savepoint: none may change.
 */
public final class KeyedHostState implements HostState {
    private final KeyedValue<Progress> progress;
    private final KeyedValue<OrderMemory> memory;
    private final WaitingTable<Long> waiting;
    private final WaitingTable<EventId> apart;
    private final CachedTable<ProcessEntry> processes;
    private final CachedTable<SessionEntry> sessions;
    private final KeyedTable<Long, Knock> knocks;

    /** @param context of a keyed operator that is being opened */
    public KeyedHostState(RuntimeContext context) {
        progress = new KeyedValue<>(context.getState(new ValueStateDescriptor<>("host-progress", Progress.class)));
        memory = new KeyedValue<>(context.getState(new ValueStateDescriptor<>("host-order", OrderMemory.class)));
        waiting = waiting(context, "host-waiting", Types.LONG);
        apart = waiting(context, "host-apart", TypeInformation.of(EventId.class));
        processes = new CachedTable<>(table(context, "host-processes", Types.LONG, ProcessEntry.class));
        sessions = new CachedTable<>(table(context, "host-sessions", Types.LONG, SessionEntry.class));
        knocks = table(context, "host-knocks", Types.LONG, Knock.class);
    }

    private static <K, V> KeyedTable<K, V> table(
            RuntimeContext context, String name, TypeInformation<K> key, Class<V> value) {
        return new KeyedTable<>(context.getMapState(new MapStateDescriptor<>(name, key, TypeInformation.of(value))));
    }

    private static <K> WaitingTable<K> waiting(RuntimeContext context, String name, TypeInformation<K> key) {
        TypeInformation<Tuple2<Long, AuditEvent>> value = Types.TUPLE(Types.LONG, new AuditEventType());
        return new WaitingTable<>(new KeyedTable<>(context.getMapState(new MapStateDescriptor<>(name, key, value))));
    }

    /** To be called when the operator's key has changed. */
    void turnTo(String host) {
        processes.turnTo(host);
        sessions.turnTo(host);
    }

    @Override
    public Progress progress() {
        Progress known = progress.get();
        return known == null ? new Progress() : known;
    }

    @Override
    public void putProgress(Progress changed) {
        progress.put(changed);
    }

    @Override
    public OrderMemory memory() {
        OrderMemory known = memory.get();
        return known == null ? new OrderMemory() : known;
    }

    @Override
    public void putMemory(OrderMemory changed) {
        memory.put(changed);
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
        progress.clear();
        memory.clear();
        waiting.clear();
        apart.clear();
        processes.clear();
        sessions.clear();
        knocks.clear();
    }

    /** Waiting events with their deadlines, written by the serialiser that they came with. */
    private static final class WaitingTable<K> implements Table<K, Waiting> {
        private final KeyedTable<K, Tuple2<Long, AuditEvent>> table;

        WaitingTable(KeyedTable<K, Tuple2<Long, AuditEvent>> table) {
            this.table = table;
        }

        private static Waiting waiting(Tuple2<Long, AuditEvent> stored) {
            return new Waiting(stored.f0, stored.f1);
        }

        @Override
        public @Nullable Waiting get(K key) {
            Tuple2<Long, AuditEvent> stored = table.get(key);
            return stored == null ? null : waiting(stored);
        }

        @Override
        public void put(K key, Waiting value) {
            table.put(key, Tuple2.of(value.deadline(), value.event()));
        }

        @Override
        public void remove(K key) {
            table.remove(key);
        }

        @Override
        public Iterable<Map.Entry<K, Waiting>> entries() {
            List<Map.Entry<K, Waiting>> all = new ArrayList<>();
            table.entries().forEach(entry -> all.add(Map.entry(entry.getKey(), waiting(entry.getValue()))));
            return all;
        }

        @Override
        public void clear() {
            table.clear();
        }
    }
}
