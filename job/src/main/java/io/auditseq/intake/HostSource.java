package io.auditseq.intake;

import static java.util.Objects.requireNonNull;

import io.auditseq.model.LineMarks;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where the host of a line is from.
 *
 * @param label for people: {@code node}, {@code json:host.name}, {@code syslog} …
 * @param mark its bit in {@link LineMarks}
 */
record HostSource(String label, int mark) {
    static final HostSource NODE = new HostSource("node", LineMarks.HOST_NODE);
    static final HostSource SYSLOG = new HostSource("syslog", LineMarks.HOST_PREFIX);
    static final HostSource LOGSTASH = new HostSource("logstash-prefix", LineMarks.HOST_PREFIX);
    static final HostSource HEADER = new HostSource("header:host", LineMarks.HOST_HEADER);
    static final HostSource KEY = new HostSource("key", LineMarks.HOST_KEY);
    static final HostSource UNRESOLVED = new HostSource("unresolved", 0);

    private static final Map<EnvelopeField, HostSource> ENVELOPE = new EnumMap<>(EnvelopeField.class);

    static {
        for (EnvelopeField field : EnvelopeField.values()) {
            ENVELOPE.put(field, new HostSource("json:" + field.path, LineMarks.HOST_ENVELOPE));
        }
    }

    static HostSource of(EnvelopeField field) {
        return requireNonNull(ENVELOPE.get(field));
    }

    static HostSource resource(String attribute) {
        return new HostSource("resource:" + attribute, LineMarks.HOST_ENVELOPE);
    }
}
