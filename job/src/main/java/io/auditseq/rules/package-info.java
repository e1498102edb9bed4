/** Rule files compiled to conditions and patterns, with lint and inline tests; never Flink, and nothing is detected here. */
@NullMarked
package io.auditseq.rules;

import org.jspecify.annotations.NullMarked;
