package io.auditseq.host;

import io.auditseq.model.AuditEvent;

/** Takes what comes out of a host's story. */
public interface StorySink {
    /** The next event. It may be asked until the call returns, not later. */
    void event(HostEvent event);

    /** An event that was told before: a second delivery, or records that came after their event had gone. */
    void straggler(AuditEvent event);

    /** Asks for {@link HostStory#onDeadline} for the current host when the arrival clock has come to {@code at}. */
    void setTimer(long at);

    /** Takes back what {@link #setTimer} asked for; it may have fired. */
    void deleteTimer(long at);
}
