/** Finds the steps that an event may fill, over all rules at once. */
@NullMarked
package io.auditseq.rules.match;

import org.jspecify.annotations.NullMarked;
