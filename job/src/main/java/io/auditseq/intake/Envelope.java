package io.auditseq.intake;

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

    boolean has(EnvelopeField field) {
        return present.contains(field);
    }

    boolean isNull(EnvelopeField field) {
        return nulls.contains(field);
    }

    boolean is(EnvelopeField field, byte[] text) {
        byte[] value = values.get(field);
        return value != null && Arrays.equals(value, text);
    }

    /** The origin of what lies inside: the outer host if there is one, else this envelope's. */
    Origin inside(Origin outer) {
        return outer.orHost(host, HostSource.of(hostField));
    }
}
