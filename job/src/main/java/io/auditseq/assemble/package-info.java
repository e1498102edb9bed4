/** From records to whole events, in any order of arrival; what an event means is not decided here. */
@NullMarked
package io.auditseq.assemble;

import org.jspecify.annotations.NullMarked;
