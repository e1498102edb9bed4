package io.auditseq.host;

import io.auditseq.redact.Redaction;
import java.io.Serializable;
import java.time.Duration;

/**
 * How much is kept of a host, and for how long.
 *
 * @param reorderWait how long an event waits for those before it, on the arrival clock; longer than an event can be in assembly
 * @param silence after this long without an event, on the arrival clock, a host is forgotten
 * @param maxWaiting events of a host that may wait at the same time
 * @param maxProcesses processes of a host that are kept
 * @param maxSessions login sessions of a host that are kept, and connections before their login
 * @param users names of users where the records have none
 * @param redaction what nobody outside the job is to read; rules see it
 * @param silentAfter after this long without an event, while others go on, a host counts as silent
 */
public record StorySettings(
        Duration reorderWait,
        Duration silence,
        int maxWaiting,
        int maxProcesses,
        int maxSessions,
        UserNames users,
        Redaction redaction,
        Duration silentAfter)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public static final StorySettings DEFAULTS =
            new StorySettings(Duration.ofSeconds(3), Duration.ofDays(7), 4_096, 8_192, 1_024);

    public StorySettings(Duration reorderWait, Duration silence, int maxWaiting, int maxProcesses, int maxSessions) {
        this(reorderWait, silence, maxWaiting, maxProcesses, maxSessions, UserNames.NONE, Redaction.ON);
    }

    public StorySettings(
            Duration reorderWait,
            Duration silence,
            int maxWaiting,
            int maxProcesses,
            int maxSessions,
            UserNames users,
            Redaction redaction) {
        this(reorderWait, silence, maxWaiting, maxProcesses, maxSessions, users, redaction, Duration.ofHours(1));
    }

    public StorySettings(
            Duration reorderWait,
            Duration silence,
            int maxWaiting,
            int maxProcesses,
            int maxSessions,
            UserNames users) {
        this(reorderWait, silence, maxWaiting, maxProcesses, maxSessions, users, Redaction.ON);
    }

    /** When an event that came at {@code now} has waited long enough. At the end of bounded input there is no later. */
    long deadline(long now) {
        return later(now, reorderWait);
    }

    long silentAt(long now) {
        return later(now, silence);
    }

    private static long later(long now, Duration by) {
        long sum = now + by.toMillis();
        return sum < now ? Long.MAX_VALUE : sum;
    }
}
