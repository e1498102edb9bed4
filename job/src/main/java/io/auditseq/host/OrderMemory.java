package io.auditseq.host;

/**
 * What is remembered of a host's order beyond {@link Progress}, and rarely asked for: serials passed over, the time line, the boot
 * before, auditd's newest events. Arrays in it are replaced, never changed. A field may be added; old state reads it as null or 0.
 */
public final class OrderMemory {
    /** See {@link SkippedSerials}. */
    public long[] skipped = SkippedSerials.NONE;
    /** See {@link TimeLine}. */
    public long[] timeLine = TimeLine.EMPTY;

    /** Of the boot before: its first serial, the one that would have come next, and the serials passed over. */
    public long earlierFirst;

    public long earlierNext;
    public long[] earlierSkipped = SkippedSerials.NONE;

    /** Audit times and serials of the newest events with auditd's own serials, in pairs, newest last. */
    public long[] daemonEvents = {};
}
