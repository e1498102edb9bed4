package io.auditseq.intake;

import io.auditseq.model.Line;
import io.auditseq.model.RejectReason;
import io.auditseq.model.Rejected;

/** Where {@link LineReader} puts what it found in a delivery. Called in the order of the delivery. */
public interface LineSink {
    void line(Line line);

    void rejected(Rejected rejected);

    /**
     * Something could not be used and is not written out either: {@link IntakeOptions#rejectNotAudit} says so, or the delivery was
     * written to the rejects often enough. To be counted.
     */
    default void dropped(RejectReason reason) {}

    /** The delivery has no value or a blank one: nothing to read, nothing lost. */
    default void skipped() {}

    /** The kernel says, in a notice without event, that records were lost or wait too long ({@code audit_lost}, backlog). */
    default void kernelLoss() {}
}
