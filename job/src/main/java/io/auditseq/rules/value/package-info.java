/** Tests of one text: exact, with wildcards, networks, regular expressions, numbers. */
@NullMarked
package io.auditseq.rules.value;

import org.jspecify.annotations.NullMarked;
