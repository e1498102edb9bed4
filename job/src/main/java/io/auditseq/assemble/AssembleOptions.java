package io.auditseq.assemble;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long an event may wait for more records, in arrival time, and how much may wait.
 *
 * @param grace for an event that lacks nothing while something may still be on its way; longer than the time-out it counts as
 *     that (setting {@code assemble.grace})
 * @param timeout for all others, since their last record (setting {@code assemble.timeout})
 * @param maxOpenBytes how many bytes the unfinished events of one host may hold in state; one that finds no room goes out as it is
 *     (setting {@code assemble.max-open-bytes}). {@link EventAssembly} has no such bound.
 */
public record AssembleOptions(Duration grace, Duration timeout, long maxOpenBytes) implements Serializable {
    public static final AssembleOptions DEFAULT =
            new AssembleOptions(Duration.ofMillis(500), Duration.ofSeconds(2), 64L << 20);

    /** The wait for an event with this verdict, in milliseconds. */
    long millis(Verdict verdict) {
        long most = timeout.toMillis();
        return verdict == Verdict.GRACE ? Math.min(grace.toMillis(), most) : most;
    }
}
