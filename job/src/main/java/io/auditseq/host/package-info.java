/** One host's story in order: login sessions, processes and what an event means; nothing across hosts. */
@NullMarked
package io.auditseq.host;

import org.jspecify.annotations.NullMarked;
