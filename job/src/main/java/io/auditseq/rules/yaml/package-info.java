/** YAML documents as text with line and column; scalars stay what was written. */
@NullMarked
package io.auditseq.rules.yaml;

import org.jspecify.annotations.NullMarked;
