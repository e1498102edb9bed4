/** Files as a source of the job, and results kept in memory: what {@code hunt} puts at the two ends. */
@NullMarked
package io.auditseq.cli.hunt;

import org.jspecify.annotations.NullMarked;
