package io.auditseq.host;

import io.auditseq.model.AuditEvent;

/** Takes the events of a host in the order that {@link SerialOrder} gives them. */
interface Sequel {
    void next(AuditEvent event, Place place);

    /** The serial was told before: a second delivery, or records that came after their event had gone. */
    void repeated(AuditEvent event);

    /** From here on the host has started anew: sessions and pids begin again. */
    void newBoot();
}
