/** The alerts topic as a consumer of the SOC reads it, and what somebody waits for there. */
@NullMarked
package io.auditseq.cli.watch;

import org.jspecify.annotations.NullMarked;
