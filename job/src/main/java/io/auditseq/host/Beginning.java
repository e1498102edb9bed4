package io.auditseq.host;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.Hit;

/**
 * What a story begins with while nothing goes on with it. Most such stories never go on, so what an alert would show of the event is only made
 * when it is sent.
 *
 * @param hit what it is to be sent as, without evidence
 * @param event the event as it came
 * @param witness what the host's tables knew of it
 */
record Beginning(Hit hit, AuditEvent event, Witness witness) {}
