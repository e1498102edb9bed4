package io.auditseq.kafka;

/** How often a result may arrive after a failure. */
public enum Guarantee {
    /** Never lost; after a restart perhaps again, under the same id. */
    AT_LEAST_ONCE,
    /** Once, for consumers that read committed messages only. */
    EXACTLY_ONCE
}
