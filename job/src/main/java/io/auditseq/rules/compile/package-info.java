/** Rule files to rules: every problem with its line and column, the built-in pack, lists and inline tests. */
@NullMarked
package io.auditseq.rules.compile;

import org.jspecify.annotations.NullMarked;
