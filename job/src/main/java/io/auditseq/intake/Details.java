package io.auditseq.intake;

import io.auditseq.model.RejectReason;

/** The sentences beside a reject: what was seen and the remedy at the shipper. They never hold text of a line. */
final class Details {
    static final String SYSLOG_OFF =
            "came through syslog, which the configuration does not accept; let an agent read audit.log";
    static final String NO_TAG =
            "a syslog header without a tag before the record, so any local process may have written it;"
                    + " let the template of the relay write the tag, and auditd send under one that is trusted";
    static final String CONTINUED = "stands behind a line feed in what a program wrote that is not trusted;"
            + " let the relay escape line feeds, and keep other logs out of the topic";
    static final String UNTRUSTED_FIELD =
            "a field beside the record names a program that is not trusted to write audit records;"
                    + " ship audit.log itself, or add the program to the trusted tags";
    static final String NO_HEADER = "begins like an audit record but has no audit(…) with time stamp and serial;"
            + " auditd and the kernel write such lines when they lose records";
    static final String JOURNAL_NO_ID = "fields of the journal without _AUDIT_ID, which is the serial;"
            + " let the shipper keep all fields of the journal";
    static final String JOURNAL_NO_TIME =
            "fields of the journal without _SOURCE_REALTIME_TIMESTAMP, which is the time stamp;"
                    + " let the shipper keep all fields of the journal, or ship audit.log instead";
    static final String JOURNAL_BY_FILEBEAT =
            "Filebeat's journald input drops the time stamp of audit records; read audit.log with it instead";
    static final String EMPTY_FIELD =
            "the field that should hold the line is null; journalctl needs --all to write long fields";
    static final String EMPTY_BODY = "a log record of OpenTelemetry without a body";
    static final String NOT_IN_ENVELOPE =
            "a JSON document in which no known field holds an audit record; name the field in the configuration";
    static final String REGISTRY_FRAME = "a frame of a schema registry around Avro or protobuf;"
            + " use a string converter, or JSON, at the shipper";
    static final String BINARY = "binary: MessagePack, Avro, UTF-16 or a compressed payload;"
            + " let the shipper write text or JSON and leave compression to Kafka";

    private Details() {}

    /** The sentence for a reason where nothing more is known. */
    static String of(RejectReason reason) {
        return switch (reason) {
            case OVERSIZED -> "longer than the configured bound for one record";
            case UNSUPPORTED_ENCODING -> BINARY;
            case BAD_JSON ->
                "begins like JSON but is none, or is cut; let the shipper write one JSON document a record, or one a line";
            case NESTED_TOO_DEEP ->
                "more than three envelopes inside each other; let one of the relays pass the line on as it is";
            case NO_PAYLOAD -> EMPTY_FIELD;
            case NOT_AUDIT -> "no audit record; keep other logs out of the topic, or let them be counted only";
            case BAD_HEADER ->
                "holds audit(…) but not as a header with type, time stamp and serial; damaged, or not at the start of the line";
            case NO_SERIAL ->
                "the audit(…) header was cut off, as syslog copies of the journal do;"
                        + " ship audit.log, or the journal with all its fields";
            case NO_EVENT_TIME -> JOURNAL_NO_TIME;
            case INTERPRETED ->
                "interpreted text, as of ausearch -i or audisp-syslog's option interpret, cannot be assembled;"
                        + " switch the interpretation off";
            case UNTRUSTED_SENDER ->
                "came through syslog under a tag that is not trusted to bring audit records;"
                        + " add the tag to the trusted ones if auditd writes it";
            case PRE_ASSEMBLED ->
                "an event that was assembled before and from which no record could be rebuilt: not as laurel or Auditbeat"
                        + " write it by themselves; ship the raw lines (Auditbeat: include_raw_message; laurel: auditd's own log)";
            case BAD_RULE -> "a rule file that can't be used"; // never of a line
            case HOST_UNRESOLVED ->
                "nothing names the host: set name_format = hostname in auditd.conf,"
                        + " or let the shipper write its host into the record or into the Kafka header host";
        };
    }
}
