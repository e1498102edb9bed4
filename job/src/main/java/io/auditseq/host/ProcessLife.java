package io.auditseq.host;

import java.util.Comparator;

/** A process is over when it has exited, has no children and was silent for an hour, or was silent for a day; those that exited make room first. */
final class ProcessLife implements BoundedTable.Usefulness<ProcessEntry> {
    private static final long AFTER_EXIT = 60_000;
    private static final long CHILDLESS = 3_600_000;
    private static final long SILENT = 86_400_000;
    private static final Comparator<ProcessEntry> LEAST_NEEDED = Comparator.comparing(
                    (ProcessEntry entry) -> !entry.hasExited())
            .thenComparingLong(ProcessEntry::lastAt)
            .thenComparingLong(ProcessEntry::pid);

    @Override
    public long key(ProcessEntry entry) {
        return entry.pid();
    }

    @Override
    public boolean isOver(ProcessEntry entry, long at) {
        long silence = at - entry.lastAt();
        return silence > SILENT
                || (entry.hasExited() && silence > AFTER_EXIT)
                || (!entry.isParent() && silence > CHILDLESS);
    }

    @Override
    public Comparator<ProcessEntry> leastNeeded() {
        return LEAST_NEEDED;
    }
}
