package io.auditseq.host;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One table of a host's story: a map that may lie on the heap or in keyed state. Entries come in no order; whoever decides
 * by going through them sorts first, so that a replay decides alike.
 */
public interface Table<K, V> {
    @Nullable
    V get(K key);

    void put(K key, V value);

    void remove(K key);

    /** All entries, to be read only: nothing may be put or removed while going through them. */
    Iterable<Map.Entry<K, V>> entries();

    void clear();
}
