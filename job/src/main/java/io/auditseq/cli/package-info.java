/** The commands of the launcher and the entry point of the job jar; they read options, call the stages and print. */
@NullMarked
package io.auditseq.cli;

import org.jspecify.annotations.NullMarked;
