/** From what shippers put into Kafka to lines with their host, or to rejects with a reason; fields are not parsed here. */
@NullMarked
package io.auditseq.intake;

import org.jspecify.annotations.NullMarked;
