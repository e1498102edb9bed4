/** Sigma's language of selections and conditions, and what its fields mean on audit events; knows nothing of files. */
@NullMarked
package io.auditseq.rules.sigma;

import org.jspecify.annotations.NullMarked;
