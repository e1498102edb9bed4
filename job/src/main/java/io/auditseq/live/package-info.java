/** Rules that come, change and go while the job runs: who lets them in, and how the steps that work by rules get them. */
@NullMarked
package io.auditseq.live;

import org.jspecify.annotations.NullMarked;
