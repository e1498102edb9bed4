/** What the steps need to count and measure with Flink's metrics; it knows nothing of audit. */
@NullMarked
package io.auditseq.metrics;

import org.jspecify.annotations.NullMarked;
