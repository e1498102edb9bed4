package io.auditseq.assemble;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long an event may wait for more records, in arrival time.
 *
 * @param grace for an event that lacks nothing while something may still be on its way; longer than the time-out it counts as
 *     that (setting {@code assemble.grace})
 * @param timeout for all others, since their last record (setting {@code assemble.timeout})
 */
public record WaitTimes(Duration grace, Duration timeout) implements Serializable {
    public static final WaitTimes DEFAULT = new WaitTimes(Duration.ofMillis(500), Duration.ofSeconds(2));

    /** The wait for an event with this verdict, in milliseconds. */
    long millis(Verdict verdict) {
        long most = timeout.toMillis();
        return verdict == Verdict.GRACE ? Math.min(grace.toMillis(), most) : most;
    }
}
