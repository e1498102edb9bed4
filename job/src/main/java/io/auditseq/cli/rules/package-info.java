/** What the commands under {@code auditseq rules} do: tests, explanations, coverage, what hosts must audit. */
@NullMarked
package io.auditseq.cli.rules;

import org.jspecify.annotations.NullMarked;
