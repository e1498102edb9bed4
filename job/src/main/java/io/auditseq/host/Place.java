package io.auditseq.host;

/** How an event came into its host's story. */
public enum Place {
    /** At its place in the order of serials. */
    IN_ORDER,
    /** After its place had passed, still within the boot that is being followed. */
    LATE,
    /** Out of an earlier boot, or out of any order: the tables of the host are not its own and stay as they are. */
    APART
}
