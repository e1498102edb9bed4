package io.auditseq.intake;

import static io.auditseq.intake.EnvelopeField.Role.AUDITBEAT;
import static io.auditseq.intake.EnvelopeField.Role.CONNECT;
import static io.auditseq.intake.EnvelopeField.Role.HOST;
import static io.auditseq.intake.EnvelopeField.Role.JOURNAL;
import static io.auditseq.intake.EnvelopeField.Role.LAUREL;
import static io.auditseq.intake.EnvelopeField.Role.OTLP;
import static io.auditseq.intake.EnvelopeField.Role.TAG;
import static io.auditseq.intake.EnvelopeField.Role.TEXT;

import java.util.Arrays;

/**
 * The fields of JSON envelopes that intake reads, of all shippers. Within a role the order is the order of preference. Paths have
 * dots between their names; the same names as one flat key ({@code "host.name": …}) count as well.
 */
enum EnvelopeField {
    /** Elastic's agents, Logstash. */
    HOST_NAME(HOST, "host.name"),
    HOST_HOSTNAME(HOST, "host.hostname"),
    /** Vector, Cribl, Splunk HEC, GELF, syslog-ng. */
    HOST_TEXT(HOST, "host"),
    /** Fluent Bit, Fluentd, rsyslog. */
    HOSTNAME(HOST, "hostname"),
    JOURNAL_HOSTNAME(HOST, "_HOSTNAME"),
    FROMHOST(HOST, "fromhost"),
    LAUREL_NODE(HOST, "NODE"),
    NXLOG_HOSTNAME(HOST, "Hostname"),
    AGENT_NAME(HOST, "agent.name"),
    BEAT_HOSTNAME(HOST, "beat.hostname"),
    KUBERNETES_NODE(HOST, "kubernetes.node_name"),
    KUBERNETES_HOST(HOST, "kubernetes.host"),
    KUBERNETES_NODE_OF_ECS(HOST, "kubernetes.node.name"),
    /** rsyslog's template for Logstash. */
    SYSLOGHOST(HOST, "sysloghost"),
    /** syslog-ng's {@code format-json} with its own names. */
    SYSLOG_NG_HOST(HOST, "HOST"),

    /** The field that the configuration names; its path is only known there. */
    CONFIGURED(TEXT, ""),
    MESSAGE(TEXT, "message"),
    LOG(TEXT, "log"),
    JOURNAL_MESSAGE(TEXT, "MESSAGE"),
    EVENT_ORIGINAL(TEXT, "event.original"),
    RAW(TEXT, "_raw"),
    /** Wazuh: the records of one event joined by blanks. */
    FULL_LOG(TEXT, "full_log"),
    BODY(TEXT, "body"),
    PAYLOAD(TEXT, "payload"),
    RAW_EVENT(TEXT, "raw_event"),
    SHORT_MESSAGE(TEXT, "short_message"),
    FULL_MESSAGE(TEXT, "full_message"),
    EVENT(TEXT, "event"),
    /** Splunk HEC where the event is an object, as Fluent Bit and Cribl write it. */
    EVENT_RAW(TEXT, "event._raw"),
    EVENT_LOG(TEXT, "event.log"),
    EVENT_MESSAGE(TEXT, "event.message"),
    EVENT_LINE(TEXT, "event.line"),
    MSG(TEXT, "msg"),
    NXLOG_MESSAGE(TEXT, "Message"),
    SYSLOG_NG_MSG(TEXT, "MSG"),
    LINE(TEXT, "line"),

    /** Who wrote the text, where it came through syslog or the journal. */
    SYSLOG_IDENTIFIER(TAG, "SYSLOG_IDENTIFIER"),
    BEATS_IDENTIFIER(TAG, "syslog.identifier"),
    BEATS_APPNAME(TAG, "log.syslog.appname"),
    APPNAME(TAG, "appname"),
    PROGRAMNAME(TAG, "programname"),
    SYSLOGTAG(TAG, "syslogtag"),
    SYSLOG_NG_PROGRAM(TAG, "PROGRAM"),

    TRANSPORT(JOURNAL, "_TRANSPORT"),
    AUDIT_TYPE(JOURNAL, "_AUDIT_TYPE"),
    AUDIT_TYPE_NAME(JOURNAL, "_AUDIT_TYPE_NAME"),
    AUDIT_ID(JOURNAL, "_AUDIT_ID"),
    SOURCE_TIME(JOURNAL, "_SOURCE_REALTIME_TIMESTAMP"),
    /** The journal as Filebeat renames it. */
    BEATS_TRANSPORT(JOURNAL, "systemd.transport"),

    AUDITD_MESSAGE_TYPE(AUDITBEAT, "auditd.message_type"),
    AUDITD_SEQUENCE(AUDITBEAT, "auditd.sequence"),
    AUDITD_MESSAGES(AUDITBEAT, "auditd.messages"),

    LAUREL_ID(LAUREL, "ID"),
    SCHEMA(CONNECT, "schema"),
    /** The row as it is now, of Debezium. */
    AFTER(CONNECT, "after"),
    RESOURCE_LOGS(OTLP, "resourceLogs");

    enum Role {
        HOST,
        TEXT,
        TAG,
        JOURNAL,
        AUDITBEAT,
        LAUREL,
        CONNECT,
        OTLP
    }

    private static final EnvelopeField[] ALL = values();
    /** The fields that may hold the line, most likely first. */
    static final EnvelopeField[] TEXTS = with(TEXT);

    static final EnvelopeField[] TAGS = with(TAG);

    final Role role;
    final String path;

    EnvelopeField(Role role, String path) {
        this.role = role;
        this.path = path;
    }

    private static EnvelopeField[] with(Role role) {
        return Arrays.stream(ALL).filter(field -> field.role == role).toArray(EnvelopeField[]::new);
    }
}
