/** The job class, which joins all stages to one Flink job, and its settings; no logic of any stage. */
@NullMarked
package io.auditseq;

import org.jspecify.annotations.NullMarked;
