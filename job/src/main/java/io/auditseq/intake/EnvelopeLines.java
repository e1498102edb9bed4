package io.auditseq.intake;

import static io.auditseq.intake.EnvelopeField.AUDITD_MESSAGES;
import static io.auditseq.intake.EnvelopeField.AUDITD_MESSAGE_TYPE;
import static io.auditseq.intake.EnvelopeField.AUDITD_SEQUENCE;
import static io.auditseq.intake.EnvelopeField.BEATS_TRANSPORT;
import static io.auditseq.intake.EnvelopeField.FULL_LOG;
import static io.auditseq.intake.EnvelopeField.LAUREL_ID;
import static io.auditseq.intake.EnvelopeField.PAYLOAD;
import static io.auditseq.intake.EnvelopeField.SCHEMA;
import static io.auditseq.intake.EnvelopeField.TRANSPORT;
import static io.auditseq.model.RejectReason.NESTED_TOO_DEEP;
import static io.auditseq.model.RejectReason.NOT_AUDIT;
import static io.auditseq.model.RejectReason.NO_EVENT_TIME;
import static io.auditseq.model.RejectReason.NO_PAYLOAD;
import static io.auditseq.model.RejectReason.NO_SERIAL;
import static io.auditseq.model.RejectReason.PRE_ASSEMBLED;
import static io.auditseq.model.RejectReason.UNTRUSTED_SENDER;

import io.auditseq.model.LineMarks;
import io.auditseq.model.RejectReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides what an {@link Envelope} is and where its lines are. */
final class EnvelopeLines {
    /** What opens an envelope that stands as text in another. */
    interface Opener {
        /** The envelope in the text, kept until the next one of this depth; null when the text is no JSON object. */
        @Nullable
        Envelope open(byte[] text, int depth);
    }

    private static final int DEEPEST = 3;
    private static final byte[] AUDIT = Bytes.of("audit");
    private static final byte[] KERNEL = Bytes.of("kernel");

    private final TrustedTags trustedTags;
    private final boolean acceptSyslog;
    private final TextReader text;
    private final JournalRecord journal;
    private final Outcome outcome;
    private final Opener opener;

    EnvelopeLines(IntakeOptions options, TextReader text, Outcome outcome, Opener opener) {
        this.trustedTags = new TrustedTags(options.trustedTags());
        this.acceptSyslog = options.acceptSyslog();
        this.text = text;
        this.journal = new JournalRecord(text, outcome);
        this.outcome = outcome;
        this.opener = opener;
    }

    /** Reads the lines of an envelope that stands in {@code depth} others. */
    void read(Envelope envelope, Origin outer, int depth) {
        List<OtlpResource> resources = envelope.resources;
        if (depth > DEEPEST) {
            reject(NESTED_TOO_DEEP);
        } else if (resources != null) {
            outcome.taken(Format.OTLP_JSON, depth);
            batches(resources, outer, depth);
        } else if (envelope.keys == 2 && envelope.has(SCHEMA) && envelope.has(PAYLOAD)) {
            outcome.taken(Format.CONNECT_JSON, depth);
            connect(envelope, outer, depth);
        } else {
            one(envelope, envelope.inside(outer), depth);
        }
    }

    /** Reads a text that may be an envelope itself. */
    void text(byte[] value, Origin origin, int depth) {
        Envelope inner = beginsLikeJson(value) ? opener.open(value, depth) : null;
        if (inner != null) {
            read(inner, origin, depth);
        } else {
            text.lines(value, 0, value.length, origin);
        }
    }

    /** Reads what the collector of OpenTelemetry sent together. */
    void batches(List<OtlpResource> resources, Origin outer, int depth) {
        for (OtlpResource resource : resources) {
            batch(resource, outer, depth);
        }
    }

    private void batch(OtlpResource resource, Origin outer, int depth) {
        Origin origin = outer.orHost(resource.origin().host(), resource.origin().source());
        for (OtlpResource.Body body : resource.bodies()) {
            if (body.map() != null) {
                read(body.map(), origin, depth + 1);
            } else if (body.text() != null) {
                text(body.text(), origin, depth + 1);
            } else {
                outcome.reject(NO_PAYLOAD, Details.EMPTY_BODY);
            }
        }
    }

    private void connect(Envelope envelope, Origin outer, int depth) {
        byte[] payload = envelope.value(PAYLOAD);
        if (envelope.payload != null) {
            read(envelope.payload, outer, depth + 1);
        } else if (payload != null) {
            text(payload, outer, depth + 1);
        } else {
            reject(NO_PAYLOAD);
        }
    }

    private void one(Envelope envelope, Origin origin, int depth) {
        byte[] messages = envelope.value(AUDITD_MESSAGES);
        outcome.taken(format(envelope), depth);
        if (envelope.is(TRANSPORT, AUDIT)) {
            journal.read(envelope, origin);
        } else if (envelope.is(BEATS_TRANSPORT, AUDIT)) {
            outcome.reject(NO_EVENT_TIME, Details.JOURNAL_BY_FILEBEAT);
        } else if (messages != null && messages.length > 0) {
            text.lines(messages, 0, messages.length, origin);
        } else if (isAssembled(envelope)) {
            outcome.taken(Format.PRE_ASSEMBLED, 0);
            reject(PRE_ASSEMBLED);
        } else if (!payload(envelope, origin, depth)) {
            refuse(envelope, origin);
        }
    }

    private static Format format(Envelope envelope) {
        if (envelope.has(TRANSPORT) || envelope.has(BEATS_TRANSPORT)) {
            return Format.JOURNALD;
        }
        return envelope.has(AUDITD_MESSAGES) || isOfAuditbeat(envelope) ? Format.AUDITBEAT : Format.JSON_ENVELOPE;
    }

    private static boolean isOfAuditbeat(Envelope envelope) {
        return envelope.has(AUDITD_MESSAGE_TYPE) || envelope.has(AUDITD_SEQUENCE);
    }

    private static boolean isAssembled(Envelope envelope) {
        return (isOfAuditbeat(envelope) && !holdsRecord(envelope)) || isOfLaurel(envelope);
    }

    private static boolean isOfLaurel(Envelope envelope) {
        byte[] id = envelope.value(LAUREL_ID);
        return envelope.holdsRecords && id != null && NoRecord.isEventId(id);
    }

    private static boolean holdsRecord(Envelope envelope) {
        for (EnvelopeField field : EnvelopeField.TEXTS) {
            byte[] value = envelope.value(field);
            if (value != null && NoRecord.holdsAuditId(value, 0, value.length)) {
                return true;
            }
        }
        return false;
    }

    /** Reads the first field that holds records or an envelope around some; false when none does. */
    private boolean payload(Envelope envelope, Origin origin, int depth) {
        for (EnvelopeField field : EnvelopeField.TEXTS) {
            byte[] value = envelope.value(field);
            if (value == null) {
                continue;
            }
            Envelope inner = beginsLikeJson(value) ? opener.open(value, depth + 1) : null;
            if (inner != null) {
                read(inner, origin, depth + 1);
                return true;
            }
            if (NoRecord.holdsAuditId(value, 0, value.length)) {
                records(value, field == FULL_LOG, envelope, origin);
                return true;
            }
        }
        return false;
    }

    private void records(byte[] value, boolean joined, Envelope envelope, Origin origin) {
        byte[] tag = tag(envelope);
        boolean viaSyslog = tag != null && !envelope.is(TRANSPORT, KERNEL);
        if (tag != null && !trustedTags.contains(tag, 0, tag.length)) {
            outcome.reject(UNTRUSTED_SENDER, Details.UNTRUSTED_FIELD);
        } else if (viaSyslog && !acceptSyslog) {
            outcome.reject(UNTRUSTED_SENDER, Details.SYSLOG_OFF);
        } else {
            Origin inside = viaSyslog ? origin.marked(LineMarks.VIA_SYSLOG) : origin;
            if (joined) {
                text.joinedLines(value, 0, value.length, inside);
            } else {
                text.lines(value, 0, value.length, inside);
            }
        }
    }

    /** Nothing in it holds a record: says why, from what is there. */
    private void refuse(Envelope envelope, Origin origin) {
        byte[] first = first(envelope, EnvelopeField.TEXTS);
        byte[] tag = tag(envelope);
        if (first == null) {
            boolean emptied = isAnyNull(envelope);
            outcome.reject(emptied ? NO_PAYLOAD : NOT_AUDIT, emptied ? Details.EMPTY_FIELD : Details.NOT_IN_ENVELOPE);
        } else if (tag != null
                && Bytes.equal(tag, 0, tag.length, AUDIT)
                && NoRecord.isJournalText(first, 0, first.length)) {
            reject(NO_SERIAL);
        } else {
            text.line(first, 0, first.length, origin);
        }
    }

    private static boolean isAnyNull(Envelope envelope) {
        for (EnvelopeField field : EnvelopeField.TEXTS) {
            if (envelope.isNull(field)) {
                return true;
            }
        }
        return false;
    }

    private static byte @Nullable [] tag(Envelope envelope) {
        byte[] tag = first(envelope, EnvelopeField.TAGS);
        return tag == null || tag.length == 0 || (tag.length == 1 && tag[0] == '-') ? null : tag;
    }

    private static byte @Nullable [] first(Envelope envelope, EnvelopeField[] fields) {
        for (EnvelopeField field : fields) {
            byte[] value = envelope.value(field);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static boolean beginsLikeJson(byte[] value) {
        int start = Bytes.skipSpace(value, 0, value.length);
        return start < value.length && value[start] == '{';
    }

    private void reject(RejectReason reason) {
        outcome.reject(reason, Details.of(reason));
    }
}
