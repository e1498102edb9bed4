package io.auditseq.host;

import java.util.Comparator;

/** Sessions are kept until they were idle for a day; ended ones make room first, then those idle longest. */
final class SessionLife implements BoundedTable.Usefulness<SessionEntry> {
    private static final long IDLE = 86_400_000;
    private static final Comparator<SessionEntry> LEAST_NEEDED = Comparator.comparing(
                    (SessionEntry entry) -> entry.phase() != SessionEntry.Phase.ENDED)
            .thenComparingLong(SessionEntry::lastAt)
            .thenComparingLong(SessionEntry::id);

    @Override
    public long key(SessionEntry entry) {
        return entry.id();
    }

    @Override
    public boolean isOver(SessionEntry entry, long at) {
        return at - entry.lastAt() > IDLE;
    }

    @Override
    public Comparator<SessionEntry> leastNeeded() {
        return LEAST_NEEDED;
    }
}
