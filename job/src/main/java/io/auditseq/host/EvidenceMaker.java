package io.auditseq.host;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.Evidence;
import io.auditseq.model.Field;
import io.auditseq.model.LineMarks;
import io.auditseq.model.Printable;
import io.auditseq.model.ProcessStamp;
import io.auditseq.model.RawRecord;
import io.auditseq.redact.Redaction;
import java.util.ArrayList;
import java.util.List;

/** What an alert shows of an event. */
final class EvidenceMaker {
    /** Longest raw line that is shown, in bytes: a split argument has megabytes. */
    private static final int MAX_LINE = 4_096;
    /** How many raw lines of an event are shown. */
    private static final int MAX_LINES = 16;

    private EvidenceMaker() {}

    static Evidence of(HostEvent event, Redaction redaction) {
        return of(event.redacted(redaction));
    }

    private static Evidence of(HostEvent event) {
        ProcessStamp process = event.process();
        AuditEvent raw = event.event();
        List<String> lines = new ArrayList<>();
        for (RawRecord record : raw.records()) {
            if (lines.size() < MAX_LINES) {
                lines.add(Printable.of(record.text(), MAX_LINE));
            }
        }
        return new Evidence(
                raw.id(),
                event.values(Field.TYPE),
                EventSummary.of(event),
                lines,
                raw.flaws(),
                raw.marks() | (event.isRedacted() ? LineMarks.REDACTED : 0),
                event.place() != Place.IN_ORDER,
                event.session(),
                process);
    }
}
