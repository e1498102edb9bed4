package io.auditseq.intake;

import static io.auditseq.intake.EnvelopeField.AUDIT_ID;
import static io.auditseq.intake.EnvelopeField.AUDIT_TYPE;
import static io.auditseq.intake.EnvelopeField.AUDIT_TYPE_NAME;
import static io.auditseq.intake.EnvelopeField.SOURCE_TIME;
import static io.auditseq.model.RejectReason.NO_EVENT_TIME;
import static io.auditseq.model.RejectReason.NO_PAYLOAD;
import static io.auditseq.model.RejectReason.NO_SERIAL;

import io.auditseq.model.LineMarks;
import io.auditseq.parse.RecordTypes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds the line from the fields of the systemd journal, which cuts the header off: the message is the name of the type, a
 * blank and what stands behind {@code audit(…): } (systemd, {@code journald-audit.c}). Serial and time stamp are in
 * fields of their own; {@code __REALTIME_TIMESTAMP}, with two underscores, is the arrival at the journal and never used.
 */
final class JournalRecord {
    private static final String NUMBERED = "AUDIT";
    private static final int LONGEST_TYPE = 64;
    private static final int MOST_DIGITS = 18;
    private static final int MICROS_PER_MILLI = 1_000;

    private final TextReader text;
    private final Outcome outcome;

    JournalRecord(TextReader text, Outcome outcome) {
        this.text = text;
        this.outcome = outcome;
    }

    void read(Envelope journal, Origin origin) {
        byte[] message = message(journal);
        byte[] serial = journal.value(AUDIT_ID);
        byte[] micros = journal.value(SOURCE_TIME);
        if (message == null) {
            outcome.reject(NO_PAYLOAD, Details.EMPTY_FIELD);
        } else if (serial == null || !isNumber(serial)) {
            outcome.reject(NO_SERIAL, Details.JOURNAL_NO_ID);
        } else if (micros == null || !isNumber(micros)) {
            outcome.reject(NO_EVENT_TIME, Details.JOURNAL_NO_TIME);
        } else {
            byte[] line = line(type(journal, message), number(micros) / MICROS_PER_MILLI, serial, message);
            text.line(line, 0, line.length, origin.marked(LineMarks.HEADER_REBUILT));
        }
    }

    private static byte @Nullable [] message(Envelope journal) {
        byte[] renamed = journal.value(EnvelopeField.MESSAGE); // by Vector
        byte[] message = journal.value(EnvelopeField.JOURNAL_MESSAGE);
        return message != null ? message : renamed != null ? renamed : journal.value(EnvelopeField.CONFIGURED);
    }

    private static byte[] line(String type, long millis, byte[] serial, byte[] message) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(message.length + 64);
        String ofSecond = Long.toString(1_000 + millis % 1_000).substring(1);
        line.writeBytes(Bytes.of("type=" + type + " msg=audit(" + millis / 1_000 + "." + ofSecond + ":"));
        line.writeBytes(serial);
        line.writeBytes(Bytes.of("): "));
        for (int at = Math.min(message.length, wordEnd(message) + 1); at < message.length; at++) {
            line.write(message[at] == '\n' ? ' ' : message[at]); // as auditd does
        }
        return line.toByteArray();
    }

    /** systemd names the types it knows and prints {@code AUDIT1334} for others; by number we may know them still. */
    private static String type(Envelope journal, byte[] message) {
        int number = type(journal.value(AUDIT_TYPE));
        if (number >= 0 && !isUnknown(number)) {
            return RecordTypes.name(number);
        }
        byte[] nameField = journal.value(AUDIT_TYPE_NAME);
        String name = nameField == null ? word(message) : new String(nameField, StandardCharsets.ISO_8859_1);
        int ofName = name.startsWith(NUMBERED) ? type(Bytes.of(name.substring(NUMBERED.length()))) : -1;
        return ofName >= 0 ? RecordTypes.name(ofName) : name;
    }

    private static int type(byte @Nullable [] digits) {
        return digits == null || !isNumber(digits) ? -1 : (int) Math.min(number(digits), Integer.MAX_VALUE);
    }

    private static boolean isUnknown(int number) {
        return RecordTypes.name(number).startsWith("UNKNOWN");
    }

    private static String word(byte[] message) {
        return new String(message, 0, Math.min(wordEnd(message), LONGEST_TYPE), StandardCharsets.ISO_8859_1);
    }

    private static int wordEnd(byte[] message) {
        int blank = Bytes.indexOf(message, 0, message.length, ' ');
        return blank < 0 ? message.length : blank;
    }

    private static boolean isNumber(byte[] digits) {
        return digits.length > 0
                && digits.length <= MOST_DIGITS
                && Bytes.skipDigits(digits, 0, digits.length) == digits.length;
    }

    private static long number(byte[] digits) {
        long number = 0;
        for (byte digit : digits) {
            number = number * 10 + digit - '0';
        }
        return number;
    }
}
