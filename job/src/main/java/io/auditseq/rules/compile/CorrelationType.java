package io.auditseq.rules.compile;

/** Types of Sigma's correlations that can be read. */
enum CorrelationType {
    EVENT_COUNT,
    VALUE_COUNT,
    VALUE_SUM,
    TEMPORAL,
    TEMPORAL_ORDERED
}
