package io.auditseq.model;

import java.util.Locale;

/** Why a delivery, or a line of it, could not be used. A closed list: each "no" is counted by its own name. */
public enum RejectReason {
    /** Longer than the configured bound. */
    OVERSIZED,
    /** Avro, MessagePack, gzip or some other binary form inside the value. */
    UNSUPPORTED_ENCODING,
    /** Begins like JSON and is not. */
    BAD_JSON,
    /** Envelopes inside envelopes beyond the bound. */
    NESTED_TOO_DEEP,
    /** An envelope whose message is missing or null. */
    NO_PAYLOAD,
    /** No audit record in it. */
    NOT_AUDIT,
    /** Has {@code audit(} but no header that can be read: damaged time stamp, serial or type. */
    BAD_HEADER,
    /** An audit text whose serial was cut off on the way (syslog copies of the journal). */
    NO_SERIAL,
    /** An audit text whose time stamp was cut off on the way. */
    NO_EVENT_TIME,
    /** Made readable by {@code ausearch -i} or audisp's {@code interpret}: no milliseconds and no serial left. */
    INTERPRETED,
    /** Looks like an audit record, but came through syslog under a tag that is not trusted to carry them. */
    UNTRUSTED_SENDER,
    /** An event that someone else already assembled, without its raw lines. */
    PRE_ASSEMBLED,
    /** Neither the line nor its envelope says which host it is from. */
    HOST_UNRESOLVED,
    /** A rule file from the topic of rules that can't be used. */
    BAD_RULE;

    /** The name in metrics, headers and documents: lower case, {@code host_unresolved}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
