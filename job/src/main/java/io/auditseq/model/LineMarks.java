package io.auditseq.model;

/** How a line came: where its host is from, how far its sender is to be trusted, and what was done to it on the way. A set of bits. */
public final class LineMarks {
    /** The line ends before it should. It is used as far as it is sound, and its event is never called complete. */
    public static final int TRUNCATED = 1;
    /** The {@code type=… msg=audit(…)} header was rebuilt, from the journal's fields or from a kernel console line. */
    public static final int HEADER_REBUILT = 1 << 1;
    /** Came through syslog, where any local process chooses its tag. */
    public static final int VIA_SYSLOG = 1 << 2;
    /** The line was rebuilt from an event that another program had assembled, as laurel and Auditbeat do. */
    public static final int REBUILT = 1 << 3;

    /** The host is from {@code node=}. */
    public static final int HOST_NODE = 1 << 4;
    /** The host is from a field of the envelope. */
    public static final int HOST_ENVELOPE = 1 << 5;
    /** The host is from a syslog header or a prefix before the line. */
    public static final int HOST_PREFIX = 1 << 6;
    /** The host is from a header of the Kafka record, or was told to the reader of a file. */
    public static final int HOST_HEADER = 1 << 7;
    /** {@code node=} and the envelope name different hosts; {@code node=} was believed. */
    public static final int HOST_CONFLICT = 1 << 8;
    /** The host is from the key of the Kafka record, which is believed only when the configuration says so. */
    public static final int HOST_KEY = 1 << 9;
    /** With {@link #REBUILT}: not all of the record could be rebuilt. Its event is never called complete. */
    public static final int REBUILT_IN_PART = 1 << 10;

    /** Secrets in it were replaced. Never at intake: only in what leaves the job. */
    public static final int REDACTED = 1 << 11;

    private LineMarks() {}
}
