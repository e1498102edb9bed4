package io.auditseq.intake;

import static io.auditseq.intake.EnvelopeField.AUDITD_MESSAGES;
import static io.auditseq.intake.EnvelopeField.AUDITD_MESSAGE_TYPE;
import static io.auditseq.intake.EnvelopeField.AUDITD_SEQUENCE;
import static io.auditseq.intake.EnvelopeField.BEATS_TRANSPORT;
import static io.auditseq.intake.EnvelopeField.LAUREL_ID;
import static io.auditseq.intake.EnvelopeField.PAYLOAD;
import static io.auditseq.intake.EnvelopeField.SCHEMA;
import static io.auditseq.intake.EnvelopeField.TRANSPORT;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one JSON object says that intake can use. Reusable: {@link #clear} forgets everything. */
final class Envelope {
    private final EnumMap<EnvelopeField, byte[]> values = new EnumMap<>(EnvelopeField.class);
    private final EnumSet<EnvelopeField> present = EnumSet.noneOf(EnvelopeField.class);
    private final EnumSet<EnvelopeField> nulls = EnumSet.noneOf(EnvelopeField.class);
    private @Nullable String host;
    private EnvelopeField hostField = EnvelopeField.SYSLOG_NG_HOST;

    /** How many keys the object has. */
    int keys;
    /** Whether a key in capitals holds an object or a list, as each record type does in laurel's events. */
    boolean holdsRecords;
    /** An object in the field {@code payload}. */
    @Nullable
    Envelope payload;
    /** The object as it stands; null when it did not come as text of its own. */
    @Nullable
    JsonText text;
    /** The batch of OpenTelemetry, when the object is one. */
    @Nullable
    List<OtlpResource> resources;

    void clear() {
        values.clear();
        present.clear();
        nulls.clear();
        host = null;
        keys = 0;
        holdsRecords = false;
        payload = null;
        text = null;
        resources = null;
    }

    void see(EnvelopeField field) {
        present.add(field);
    }

    void seeNull(EnvelopeField field) {
        see(field);
        nulls.add(field);
    }

    /** Of a field that is there twice the last value counts, as with other readers of JSON. */
    void set(EnvelopeField field, byte[] value) {
        see(field);
        values.put(field, value);
    }

    /** Notes a usable host; the field that stands first in the order wins. */
    void offerHost(EnvelopeField field, String name) {
        see(field);
        if (host == null || field.compareTo(hostField) <= 0) {
            host = name;
            hostField = field;
        }
    }

    byte @Nullable [] value(EnvelopeField field) {
        return values.get(field);
    }

    private boolean has(EnvelopeField field) {
        return present.contains(field);
    }

    boolean is(EnvelopeField field, byte[] text) {
        byte[] value = values.get(field);
        return value != null && Arrays.equals(value, text);
    }

    /** The origin of what lies inside: the outer host if there is one, else this envelope's. */
    Origin inside(Origin outer) {
        return outer.orHost(host, HostSource.of(hostField));
    }

    /** What it is, seen from outside. */
    Format format() {
        if (has(TRANSPORT) || has(BEATS_TRANSPORT)) {
            return Format.JOURNALD;
        }
        return has(AUDITD_MESSAGES) || isOfAuditbeat() ? Format.AUDITBEAT : Format.JSON_ENVELOPE;
    }

    /** Kafka Connect's pair of schema and payload, and nothing else. */
    boolean isOfConnect() {
        return keys == 2 && has(SCHEMA) && has(PAYLOAD);
    }

    /** An event of Auditbeat or laurel without raw lines. */
    boolean isAssembled() {
        return isOfLaurel() || (isOfAuditbeat() && !holdsRecord());
    }

    boolean isOfLaurel() {
        byte[] id = values.get(LAUREL_ID);
        return holdsRecords && id != null && NoRecord.isEventId(id);
    }

    private boolean isOfAuditbeat() {
        return has(AUDITD_MESSAGE_TYPE) || has(AUDITD_SEQUENCE);
    }

    /** Whether a text in it may be a record. */
    boolean holdsRecord() {
        for (EnvelopeField field : EnvelopeField.TEXTS) {
            byte[] value = values.get(field);
            if (value != null && NoRecord.holdsAuditId(value, 0, value.length)) {
                return true;
            }
        }
        return false;
    }

    /** The most likely field that has a text, whatever it holds; null when none has. */
    byte @Nullable [] firstText() {
        return first(EnvelopeField.TEXTS);
    }

    /** Whether a field that should hold the line is null. */
    boolean isEmptied() {
        for (EnvelopeField field : EnvelopeField.TEXTS) {
            if (nulls.contains(field)) {
                return true;
            }
        }
        return false;
    }

    /** The program that the text came from, as syslog or the journal say; null when they do not. */
    byte @Nullable [] tag() {
        byte[] tag = first(EnvelopeField.TAGS);
        return tag == null || tag.length == 0 || (tag.length == 1 && tag[0] == '-') ? null : tag;
    }

    private byte @Nullable [] first(EnvelopeField[] fields) {
        for (EnvelopeField field : fields) {
            byte[] value = values.get(field);
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
