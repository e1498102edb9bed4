package io.auditseq.model;

import java.util.List;

/**
 * All records with one id, as far as they came, in the kernel's order whatever the order of arrival: SYSCALL first, then the
 * order of types, PATH by item, EXECVE by argument. Records are not parsed yet.
 *
 * @param closedBy what ended the waiting for more
 * @param flaws what is missing or was cut, a set of {@link EventFlaws}; 0 for a complete event
 * @param repeats how many records came again and were counted once
 * @param marks all {@link LineMarks} of its lines, joined
 * @param arrival arrival of the last record that counted, in milliseconds since the epoch
 */
public record AuditEvent(
        EventId id, ClosedBy closedBy, int flaws, int repeats, int marks, long arrival, List<RawRecord> records) {

    /** Whether the records themselves, or their type, prove that none is missing. */
    public boolean isComplete() {
        return flaws == 0;
    }

    /** The same event with secrets in its records replaced. */
    public AuditEvent with(List<RawRecord> redacted) {
        return new AuditEvent(id, closedBy, flaws, repeats, marks | LineMarks.REDACTED, arrival, redacted);
    }
}
