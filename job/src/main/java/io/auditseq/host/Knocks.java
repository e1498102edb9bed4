package io.auditseq.host;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The connections of a host to sshd before their login, by the pid of the process that serves them. */
final class Knocks {
    /** How long sshd may take from the first record of a connection to its login. */
    private static final long LOGIN_TIME = 600_000;

    private final BoundedTable<Knock> table;

    Knocks(HostState state, StorySettings settings, StoryCounts counts) {
        table = new BoundedTable<>(
                state.knocks(), settings.maxSessions(), new Life(), counts, StoryCount.KNOCKS_EVICTED);
    }

    void clear(Progress progress) {
        table.clear(progress.knocks);
    }

    /** Notes what a record of sshd says; what it leaves out stays as an earlier one said. */
    void note(Knock told, Progress progress) {
        Knock before = fresh(told.pid(), told.at());
        Knock now = before == null
                ? told
                : new Knock(
                        told.pid(),
                        told.address() != null ? told.address() : before.address(),
                        told.account() != null ? told.account() : before.account(),
                        told.at());
        table.put(now, progress.knocks, told.at());
    }

    /** What was known of the process that logs in now, and forgets it; null for nothing, or nothing recent. */
    @Nullable
    Knock take(long pid, long at, Progress progress) {
        Knock known = fresh(pid, at);
        Knock any = table.get(pid);
        if (any != null) {
            table.remove(any, progress.knocks);
        }
        return known;
    }

    private @Nullable Knock fresh(long pid, long at) {
        Knock known = table.get(pid);
        return known == null || Math.abs(at - known.at()) > LOGIN_TIME ? null : known;
    }

    private static final class Life implements BoundedTable.Usefulness<Knock> {
        private static final Comparator<Knock> LEAST_NEEDED =
                Comparator.comparingLong(Knock::at).thenComparingLong(Knock::pid);

        @Override
        public long key(Knock entry) {
            return entry.pid();
        }

        @Override
        public boolean isOver(Knock entry, long at) {
            return at - entry.at() > LOGIN_TIME;
        }

        @Override
        public Comparator<Knock> leastNeeded() {
            return LEAST_NEEDED;
        }
    }
}
