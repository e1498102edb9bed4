package io.auditseq.host;

import io.auditseq.model.AuditEvent;

/**
 * An event that waits for those before it.
 *
 * @param deadline when it goes on without them, on the arrival clock in milliseconds
 */
public record Waiting(long deadline, AuditEvent event) {
    long at() {
        return event.id().at();
    }

    long serial() {
        return event.id().serial();
    }
}
