package io.auditseq.kafka;

/** Where reading begins when neither a checkpoint nor a savepoint says so. */
public enum StartFrom {
    EARLIEST,
    LATEST,
    /** What the group has committed; where it has not, the earliest. */
    COMMITTED,
    /** The first line that arrived at or after a given time. */
    TIMESTAMP
}
