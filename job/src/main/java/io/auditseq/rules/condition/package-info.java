/** Conditions over the facts of one event, in three-valued logic; what the fields mean is not known here. */
@NullMarked
package io.auditseq.rules.condition;

import org.jspecify.annotations.NullMarked;
