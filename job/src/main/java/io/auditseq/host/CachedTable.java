package io.auditseq.host;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table of the current host with the entries of all hosts that were asked for lately in front of it. An event asks for its process and
 * that one's ancestors again and again; the state need not be asked each time, which with RocksDB means reading bytes. Each entry
 * has one place, which it takes from whoever holds it. What is written goes into the state at once.
 */
final class CachedTable<V> implements Table<Long, V> {
    /** A power of two. */
    private static final int PLACES = 1 << 13;

    private final Table<Long, V> table;
    private final @Nullable Entry<V>[] places;
    private String host = "";

    /** @param value null when the table has none */
    private record Entry<V>(String host, long key, @Nullable V value) {
        boolean isOf(String other, long otherKey) {
            return key == otherKey && host.equals(other);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type cannot be made otherwise
    CachedTable(Table<Long, V> table) {
        this.table = table;
        this.places = new Entry[PLACES];
    }

    /** The host that is current from now on. */
    void turnTo(String current) {
        host = current;
    }

    @Override
    public @Nullable V get(Long key) {
        int place = place(key);
        Entry<V> known = places[place];
        if (known == null || !known.isOf(host, key)) {
            known = new Entry<>(host, key, table.get(key));
            places[place] = known;
        }
        return known.value();
    }

    @Override
    public void put(Long key, V value) {
        table.put(key, value);
        places[place(key)] = new Entry<>(host, key, value);
    }

    @Override
    public void remove(Long key) {
        table.remove(key);
        places[place(key)] = new Entry<>(host, key, null);
    }

    @Override
    public Iterable<Map.Entry<Long, V>> entries() {
        return table.entries();
    }

    /** Seldom: a host was forgotten or has started anew. */
    @Override
    public void clear() {
        table.clear();
        Arrays.fill(places, null);
    }

    private int place(long key) {
        int hash = host.hashCode() * 31 + Long.hashCode(key);
        return (hash ^ hash >>> 15) & (PLACES - 1);
    }
}
