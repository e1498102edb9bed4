package io.auditseq.host;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table that does not grow with the age of a host: of most processes and sessions nobody tells the end. When it has doubled since the
 * last time it is looked through, and what is surely over is let go; so this costs a few steps for each new entry. If that
 * is not enough, the entries least needed make room, an eighth of the table at a time.
 */
final class BoundedTable<V> {
    private static final int SMALL = 256;

    private final Table<Long, V> table;
    private final int most;
    private final Usefulness<V> usefulness;
    private final StoryCounts counts;
    private final StoryCount evicted;

    BoundedTable(Table<Long, V> table, int most, Usefulness<V> usefulness, StoryCounts counts, StoryCount evicted) {
        this.table = table;
        this.most = most;
        this.usefulness = usefulness;
        this.counts = counts;
        this.evicted = evicted;
    }

    /** How long an entry is of use. */
    interface Usefulness<V> {
        long key(V entry);

        /** Whether nothing more can be expected of the entry at this audit time. */
        boolean isOver(V entry, long at);

        /** The least needed first; entries that are not the same never compare as equal. */
        Comparator<V> leastNeeded();
    }

    @Nullable
    V get(long key) {
        return table.get(key);
    }

    /** Puts an entry in place of one that is there. */
    void replace(V entry) {
        table.put(usefulness.key(entry), entry);
    }

    /** Puts an entry that may be new. */
    void put(V entry, TableSize size, long at) {
        long key = usefulness.key(entry);
        if (table.get(key) == null) {
            size.size++;
            makeRoom(size, at);
        }
        table.put(key, entry);
    }

    void remove(V entry, TableSize size) {
        table.remove(usefulness.key(entry));
        size.size--;
    }

    private void makeRoom(TableSize size, long at) {
        if (size.size <= Math.min(most, Math.max(SMALL, 2 * size.kept))) {
            return;
        }
        List<V> kept = new ArrayList<>();
        List<V> over = new ArrayList<>();
        for (Map.Entry<Long, V> entry : table.entries()) {
            (usefulness.isOver(entry.getValue(), at) ? over : kept).add(entry.getValue());
        }
        over.forEach(entry -> remove(entry, size));
        int surplus = size.size - (most - most / 8);
        if (surplus > 0) {
            evict(kept, Math.min(surplus, kept.size()), size);
        }
        size.kept = size.size;
    }

    private void evict(List<V> kept, int surplus, TableSize size) {
        kept.sort(usefulness.leastNeeded());
        kept.subList(0, surplus).forEach(entry -> remove(entry, size));
        counts.add(evicted, surplus);
    }

    void clear(TableSize size) {
        table.clear();
        size.size = 0;
        size.kept = 0;
    }
}
