package io.auditseq.host;

import io.auditseq.metrics.HeldCounts.Held;
import java.time.Duration;
import java.util.function.Function;

/**
 * How much is kept of all hosts that one operator follows, and how many of them are silent: they said nothing for a while, but did
 * within the last day, while others go on. Costs an event a few additions.
 */
final class Census {
    /** A host that was silent for so long is gone for good, as far as this counts. */
    static final long DAY = Duration.ofDays(1).toMillis();

    private static final long NEVER = Long.MIN_VALUE;

    private final Held sessions;
    private final Held processes;
    private final Held silent;
    private final long silentAfter;
    private int sessionsBefore;
    private int processesBefore;
    private long clock = NEVER;
    private long heardAt = NEVER;

    /** @param counts of each kind of thing, as they come back with a checkpoint */
    Census(StorySettings settings, Function<String, Held> counts) {
        silentAfter = settings.silentAfter().toMillis();
        sessions = counts.apply("sessions");
        processes = counts.apply("processes");
        silent = counts.apply("silent");
    }

    Census(StorySettings settings) {
        this(settings, kind -> new Held());
    }

    long sessions() {
        return sessions.shown();
    }

    long processes() {
        return processes.shown();
    }

    /** 0 when all are silent: it is the way here that is broken then. */
    long silentHosts() {
        return clock - heardAt < silentAfter ? silent.shown() : 0;
    }

    /** The turn is this host's. */
    void enter(Progress host) {
        sessionsBefore = host.sessions.size;
        processesBefore = host.processes.size;
    }

    void leave(Progress host) {
        sessions.add(host.sessions.size - sessionsBefore);
        processes.add(host.processes.size - processesBefore);
        enter(host);
    }

    void forgotten(Progress host) {
        sessions.add(-host.sessions.size);
        processes.add(-host.processes.size);
        mark(host, false);
    }

    /** The host said something. */
    void heard(Progress host, long now) {
        pass(now);
        heardAt = Math.max(heardAt, now);
        if (host.isQuiet || host.quietAt == Progress.NONE) {
            mark(host, false);
            host.quietAt = later(now, silentAfter);
        }
    }

    /** The host's deadline has come; it may have said something since it was set. */
    void ask(Progress host, long now) {
        pass(now);
        if (host.quietAt > now) {
            return;
        }
        long quietAt = later(host.heardAt, silentAfter);
        long goneAt = later(host.heardAt, DAY);
        if (quietAt > now) {
            host.quietAt = quietAt;
            return;
        }
        mark(host, now < goneAt);
        host.quietAt = host.isQuiet ? goneAt : Progress.NONE;
    }

    private void pass(long now) {
        if (now != Long.MAX_VALUE) {
            clock = Math.max(clock, now);
            heardAt = heardAt == NEVER ? now : heardAt;
        }
    }

    private void mark(Progress host, boolean isQuiet) {
        if (host.isQuiet != isQuiet) {
            host.isQuiet = isQuiet;
            silent.add(isQuiet ? 1 : -1);
        }
    }

    private static long later(long at, long by) {
        return at > Long.MAX_VALUE - by ? Long.MAX_VALUE : at + by;
    }
}
