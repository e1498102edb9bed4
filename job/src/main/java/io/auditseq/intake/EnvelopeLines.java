package io.auditseq.intake;

import static io.auditseq.intake.EnvelopeField.AUDITD_MESSAGES;
import static io.auditseq.intake.EnvelopeField.BEATS_TRANSPORT;
import static io.auditseq.intake.EnvelopeField.FULL_LOG;
import static io.auditseq.intake.EnvelopeField.PAYLOAD;
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
import java.util.ArrayList;
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
        text.eventsGoTo(this::event);
    }

    /** Reads an event that stands behind a prefix; what stands inside it is not opened. */
    private boolean event(byte[] value, Origin origin) {
        Envelope event = opener.open(value, DEEPEST);
        if (event != null) {
            read(event, origin, DEEPEST);
        }
        return event != null;
    }

    /** Reads the lines of an envelope that stands in {@code depth} others. */
    void read(Envelope envelope, Origin outer, int depth) {
        List<OtlpResource> resources = envelope.resources;
        if (depth > DEEPEST) {
            reject(NESTED_TOO_DEEP);
        } else if (resources != null) {
            outcome.taken(Format.OTLP_JSON, depth);
            batches(resources, outer, depth);
        } else if (envelope.isOfConnect()) {
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
        outcome.taken(envelope.format(), depth);
        if (envelope.is(TRANSPORT, AUDIT)) {
            journal.read(envelope, origin);
        } else if (envelope.is(BEATS_TRANSPORT, AUDIT)) {
            outcome.reject(NO_EVENT_TIME, Details.JOURNAL_BY_FILEBEAT);
        } else if (messages != null && messages.length > 0) {
            text.lines(messages, 0, messages.length, origin);
        } else if (envelope.isAssembled()) {
            outcome.taken(Format.PRE_ASSEMBLED, 0);
            assembled(envelope, origin);
        } else if (envelope.payload != null && envelope.tag() == null && !envelope.holdsRecord()) {
            read(envelope.payload, origin, depth + 1);
        } else {
            unassembled(envelope, origin, depth);
        }
    }

    private void assembled(Envelope envelope, Origin origin) {
        byte[] tag = envelope.tag();
        List<byte[]> lines = new ArrayList<>();
        if (tag != null && !trustedTags.contains(tag, 0, tag.length)) {
            outcome.reject(UNTRUSTED_SENDER, Details.UNTRUSTED_FIELD);
            return;
        }
        boolean whole = AssembledEvent.rebuild(envelope, lines);
        if (lines.isEmpty()) {
            reject(PRE_ASSEMBLED);
        }
        Origin inside = origin.marked(LineMarks.REBUILT | (whole ? 0 : LineMarks.REBUILT_IN_PART));
        for (byte[] line : lines) {
            text.line(line, 0, line.length, inside);
        }
    }

    /** Whoever wrote the text may have written an envelope too: what a program wrote that is not trusted is not opened. */
    private void unassembled(Envelope envelope, Origin origin, int depth) {
        byte[] tag = envelope.tag();
        boolean trusted = tag == null || trustedTags.contains(tag, 0, tag.length);
        boolean viaSyslog = tag != null && !envelope.is(TRANSPORT, KERNEL);
        if (trusted && (acceptSyslog || !viaSyslog)) {
            Origin inside = viaSyslog ? origin.marked(LineMarks.VIA_SYSLOG) : origin;
            if (!payload(envelope, inside, depth)) {
                refuse(envelope, inside);
            }
        } else if (envelope.holdsRecord()) {
            outcome.reject(UNTRUSTED_SENDER, trusted ? Details.SYSLOG_OFF : Details.UNTRUSTED_FIELD);
        } else {
            reject(NOT_AUDIT);
        }
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
                records(value, field, origin);
                return true;
            }
        }
        return false;
    }

    private void records(byte[] value, EnvelopeField field, Origin origin) {
        if (field == FULL_LOG) {
            text.joinedLines(value, 0, value.length, origin);
        } else {
            text.lines(value, 0, value.length, origin);
        }
    }

    /** Nothing in it holds a record: says why, from what is there. */
    private void refuse(Envelope envelope, Origin origin) {
        byte[] first = envelope.firstText();
        byte[] tag = envelope.tag();
        if (first == null) {
            boolean emptied = envelope.isEmptied();
            outcome.reject(emptied ? NO_PAYLOAD : NOT_AUDIT, emptied ? Details.EMPTY_FIELD : Details.NOT_IN_ENVELOPE);
        } else if (tag != null
                && Bytes.equal(tag, 0, tag.length, AUDIT)
                && NoRecord.isJournalText(first, 0, first.length)) {
            reject(NO_SERIAL);
        } else {
            text.line(first, 0, first.length, origin);
        }
    }

    private static boolean beginsLikeJson(byte[] value) {
        int start = Bytes.skipSpace(value, 0, value.length);
        return start < value.length && value[start] == '{';
    }

    private void reject(RejectReason reason) {
        outcome.reject(reason, Details.of(reason));
    }
}
