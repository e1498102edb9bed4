package io.auditseq.host;

/**
 * How far the story of a host has come: the few numbers that every event looks at, in one piece of state. It belongs to the
 * classes of this package, which change it in place and put it back. A field may be added; old state reads it as 0.
 */
public final class Progress {
    /** No deadline, or no time known. */
    static final long NONE = Long.MAX_VALUE;

    /** Number of the boot, from 1 for the first one seen; 0 before the first event has its place. */
    public long boot;
    /** First serial of the boot that had its place. */
    public long first;
    /** The serial that comes next. */
    public long next;
    /** Audit time at which the boot was first seen. */
    public long startAt;
    /** Newest audit time of the boot, without leaps that nothing confirmed. */
    public long maxAt;
    /** An audit time far ahead of all others, until a second event confirms it; 0 for none. */
    public long leapAt;
    /** Newest audit time of the boot before; {@link Long#MIN_VALUE} when there was none. */
    public long earlierMaxAt = Long.MIN_VALUE;

    /** Serial of the last point in the time line. */
    public long pointSerial;
    /** Serials from one point of the time line to the next. */
    public long pointStep;

    /** How many events of this boot wait for those before them. */
    public int waiting;
    /** How many events wait apart: those of a boot to come, and those with auditd's own serials. */
    public int apart;
    /** Audit time of the oldest waiting event with auditd's own serial. */
    public long daemonAt = NONE;
    /** Audit time of the oldest event that waits for a boot to come. */
    public long strangersAt = NONE;
    /** No waiting event has an earlier deadline. */
    public long dueAt = NONE;

    /** A lone event far ahead in the order, in case its neighbours follow; -1 for none. */
    public long farSerial = -1;
    /** Serial of a lone event that looked like one of a new boot, in case others follow; -1 for none. */
    public long strangerSerial = -1;
    /** Its audit time. */
    public long strangerAt;

    /** Sizes of the tables. */
    public TableSize processes = new TableSize();

    public TableSize sessions = new TableSize();
    public TableSize knocks = new TableSize();

    /** Audit time of the first event that was told of the host, in milliseconds; 0 before it. */
    public long knownSince;

    /** Arrival clock at the last event. */
    public long heardAt = Long.MIN_VALUE;
    /** When to ask whether the host has fallen silent. */
    public long silentAt = NONE;
    /** When to ask whether the host counts as silent, long before it is forgotten. */
    public long quietAt = NONE;
    /** Whether it counts as silent. */
    public boolean isQuiet;
    /** The timer that the operator has set. */
    public long timerAt = NONE;

    boolean isStarted() {
        return boot > 0;
    }

    void waitUntil(long deadline) {
        dueAt = Math.min(dueAt, deadline);
    }
}
