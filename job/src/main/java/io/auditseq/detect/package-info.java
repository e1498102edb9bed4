/** KeyedCounts and patterns over matching events, which lead to alerts, and their suppression; no parsing, no topics. */
@NullMarked
package io.auditseq.detect;

import org.jspecify.annotations.NullMarked;
