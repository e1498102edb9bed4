package io.auditseq.intake;

import java.util.Locale;

/** What a delivery was taken for. Decided for each delivery by itself: one topic may carry several shapes. */
public enum Format {
    /** Null or blank. */
    EMPTY,
    /** Lines as they are, or behind a prefix of syslog, Logstash or the kernel. */
    TEXT,
    /** A JSON object of a shipper with the line in one of its fields. */
    JSON_ENVELOPE,
    /** A JSON string. */
    JSON_STRING,
    /** Fields of the systemd journal. */
    JOURNALD,
    /** Auditbeat, or Filebeat's auditd parser: an event with its raw lines. */
    AUDITBEAT,
    /** Kafka Connect's pair of schema and payload. */
    CONNECT_JSON,
    /** OpenTelemetry log batch, as JSON. */
    OTLP_JSON,
    /** OpenTelemetry log batch, as protobuf. */
    OTLP_PROTO,
    /** An event that was assembled by someone else, without raw lines. */
    PRE_ASSEMBLED,
    /** Binary that is not read, or JSON that is none. */
    UNREADABLE;

    /** The name in metrics and documents: lower case, {@code json-envelope}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
