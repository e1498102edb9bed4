/** What nobody outside the job is to read: passwords and keys in command lines, replaced in what leaves. */
@NullMarked
package io.auditseq.redact;

import org.jspecify.annotations.NullMarked;
