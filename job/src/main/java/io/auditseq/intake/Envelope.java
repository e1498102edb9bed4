package io.auditseq.intake;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one JSON object says that intake can use. Reusable: {@link #clear} forgets everything. */
final class Envelope {
    private static final int FIELDS = EnvelopeField.values().length;

    private final byte[] @Nullable [] values = new byte[FIELDS][];
    /** Sets of ordinals: the field is there; the field is null. */
    private long present;

    private long nulls;

    private @Nullable String host;
    private EnvelopeField hostField = EnvelopeField.SYSLOG_NG_HOST;

    /** How many keys the object has. */
    int keys;
    /** Whether a key in capitals holds an object or a list, as each record type does in laurel's events. */
    boolean holdsRecords;
    /** An object in the field {@code payload}. */
    @Nullable
    Envelope payload;
    /** The batch of OpenTelemetry, when the object is one. */
    @Nullable
    List<OtlpResource> resources;

    void clear() {
        Arrays.fill(values, null);
        present = 0;
        nulls = 0;
        host = null;
        keys = 0;
        holdsRecords = false;
        payload = null;
        resources = null;
    }

    void see(EnvelopeField field) {
        present |= 1L << field.ordinal();
    }

    void seeNull(EnvelopeField field) {
        see(field);
        nulls |= 1L << field.ordinal();
    }

    /** Of a field that is there twice the last value counts, as with other readers of JSON. */
    void set(EnvelopeField field, byte[] value) {
        see(field);
        values[field.ordinal()] = value;
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
        return values[field.ordinal()];
    }

    boolean has(EnvelopeField field) {
        return (present & 1L << field.ordinal()) != 0;
    }

    boolean isNull(EnvelopeField field) {
        return (nulls & 1L << field.ordinal()) != 0;
    }

    boolean is(EnvelopeField field, byte[] text) {
        byte[] value = values[field.ordinal()];
        return value != null && Arrays.equals(value, text);
    }

    /** The origin of what lies inside: the outer host if there is one, else this envelope's. */
    Origin inside(Origin outer) {
        return outer.orHost(host, hostField.source);
    }
}
