package io.auditseq.intake;

import static io.auditseq.model.RejectReason.NOT_AUDIT;
import static io.auditseq.model.RejectReason.NO_SERIAL;
import static io.auditseq.model.RejectReason.UNTRUSTED_SENDER;

import io.auditseq.model.LineMarks;
import io.auditseq.model.RejectReason;
import io.auditseq.parse.HeaderParser;
import java.util.Arrays;

/**
 * Reads text: one line or several, each bare or behind a prefix of syslog, Logstash or the kernel. Only LF ends a line, and a record
 * begins only at the start of one or directly behind a prefix: what looks like a record further on is text that somebody chose.
 */
final class TextReader {
    /** What reads an event of laurel that stands behind a prefix. */
    interface Events {
        /** False when the text is no document. */
        boolean read(byte[] text, Origin origin);
    }

    private static final byte[] JOURNAL_TAG = Bytes.of("audit");

    private final TrustedTags trustedTags;
    private final boolean acceptSyslog;
    private final Outcome outcome;
    private final HostNames hostNames;
    private final LineWriter writer;
    private final HeaderParser header = new HeaderParser();
    private final SyslogHeader syslog = new SyslogHeader();
    private final LogstashPrefix logstash = new LogstashPrefix();
    private final JoinedRecords joinedRecords = new JoinedRecords();
    /**
     * Whether the text began with a line of a sender that is not trusted. A bare line behind it is then no line of another but what the
     * sender wrote behind a line feed of its own, which syslog-ng passes on.
     */
    private boolean bareIsForged;

    private Events events = (text, origin) -> false;

    TextReader(IntakeOptions options, HostNames hostNames, Outcome outcome) {
        this.trustedTags = new TrustedTags(options.trustedTags());
        this.acceptSyslog = options.acceptSyslog();
        this.outcome = outcome;
        this.hostNames = hostNames;
        this.writer = new LineWriter(options, hostNames, outcome);
    }

    void eventsGoTo(Events reader) {
        events = reader;
    }

    /** Reads every line in the range; blank ones do not count. */
    void lines(byte[] in, int from, int to, Origin origin) {
        boolean first = true;
        for (int at = from; at < to; ) {
            int end = lineEnd(in, at, to);
            if (Bytes.skipSpace(in, at, end) < end) {
                bareIsForged &= !first;
                line(in, at, end, origin);
                bareIsForged |= first && end < to && isUntrusted(in, at, end);
                first = false;
            }
            at = end + 1;
        }
    }

    private boolean isUntrusted(byte[] in, int from, int to) {
        int start = Bytes.skipSpace(in, from, to);
        if (!syslog.parse(in, start, to)) {
            return false;
        }
        return syslog.hasTag()
                ? !trustedTags.contains(in, syslog.tagFrom(), syslog.tagTo())
                : !logstash.parse(in, start, to);
    }

    /** Reads every line in the range, of which each may hold the records of one event, joined by blanks. */
    void joinedLines(byte[] in, int from, int to, Origin origin) {
        for (int at = from; at < to; ) {
            int end = lineEnd(in, at, to);
            int start = Bytes.skipSpace(in, at, end);
            if (header.parse(in, start, end)) {
                joined(in, start, end, origin);
            } else if (start < end) {
                line(in, start, end, origin);
            }
            at = end + 1;
        }
    }

    private void joined(byte[] in, int from, int to, Origin origin) {
        for (int at = from; at < to && header.parse(in, at, to); ) {
            int end = joinedRecords.end(header, in, to);
            writer.write(header, in, at, end, origin);
            at = end + 1;
        }
    }

    private static int lineEnd(byte[] in, int from, int to) {
        int lineFeed = Bytes.indexOf(in, from, to, '\n');
        return lineFeed < 0 ? to : lineFeed;
    }

    /** Reads the range as one line. A shipper may end lines with CR and LF; the kernel's never end with a CR. */
    void line(byte[] in, int from, int lineEnd, Origin origin) {
        int to = lineEnd > from && in[lineEnd - 1] == '\r' ? lineEnd - 1 : lineEnd;
        int start = Bytes.skipSpace(in, from, to);
        int record = record(in, start, to);
        if (record >= 0 && bareIsForged) {
            outcome.reject(UNTRUSTED_SENDER, Details.CONTINUED);
        } else if (record >= 0) {
            writer.write(header, in, record, to, origin);
        } else if (syslog.parse(in, start, to) && syslog.hasTag()) {
            behindSyslog(in, to, origin);
        } else if (logstash.parse(in, start, to) && isBehindLogstash(in, to)) {
            behindLogstash(in, to, origin);
        } else if (!bareIsForged && event(in, start, to, origin)) {
            return;
        } else if (syslog.parse(in, start, to) && NoRecord.holdsAuditId(in, syslog.text(), to)) {
            outcome.reject(UNTRUSTED_SENDER, Details.NO_TAG);
        } else {
            refuse(in, start, to);
        }
    }

    private boolean isBehindLogstash(byte[] in, int to) {
        return header.parse(in, logstash.text(), to) || (syslog.parse(in, logstash.text(), to) && syslog.hasTag());
    }

    /** Logstash's host is believed before that of a syslog line that it passes on, as with its codec {@code json}. */
    private void behindLogstash(byte[] in, int to, Origin origin) {
        String host = hostNames.host(in, logstash.hostFrom(), logstash.hostTo());
        Origin inside = origin.orHost(host, HostSource.LOGSTASH);
        if (header.parse(in, logstash.text(), to)) {
            writer.write(header, in, logstash.text(), to, inside);
        } else {
            behindSyslog(in, to, inside);
        }
    }

    /** Reads an event of laurel, which rsyslog's mark for JSON may stand before; false for anything else. */
    private boolean event(byte[] in, int from, int to, Origin origin) {
        int at = NoRecord.eventOfLaurel(in, from, to);
        return at >= 0 && events.read(Arrays.copyOfRange(in, at, to), origin);
    }

    private void behindSyslog(byte[] in, int to, Origin origin) {
        int text = syslog.text();
        if (!trustedTags.contains(in, syslog.tagFrom(), syslog.tagTo())) {
            boolean isRecord = NoRecord.holdsAuditId(in, text, to) || NoRecord.eventOfLaurel(in, text, to) >= 0;
            reject(isRecord ? UNTRUSTED_SENDER : NOT_AUDIT);
            return;
        }
        if (!acceptSyslog) {
            outcome.reject(UNTRUSTED_SENDER, Details.SYSLOG_OFF);
            return;
        }
        int record = record(in, text, to);
        if (record >= 0) {
            writer.write(header, in, record, to, behindSyslog(in, origin));
        } else if (event(in, text, to, behindSyslog(in, origin))) {
            return;
        } else if (isTaggedByJournal(in) && NoRecord.isJournalText(in, text, to)) {
            reject(NO_SERIAL);
        } else {
            refuse(in, text, to);
        }
    }

    private Origin behindSyslog(byte[] in, Origin origin) {
        String host = syslog.hostFrom() < 0 ? null : hostNames.host(in, syslog.hostFrom(), syslog.hostTo());
        return origin.orHost(host, HostSource.SYSLOG).marked(LineMarks.VIA_SYSLOG);
    }

    private boolean isTaggedByJournal(byte[] in) {
        return Bytes.equal(in, syslog.tagFrom(), syslog.tagTo(), JOURNAL_TAG);
    }

    /** Where the record begins whose header is now parsed, bare or as the kernel prints it; −1 for none. */
    private int record(byte[] in, int from, int to) {
        if (header.parse(in, from, to)) {
            return from;
        }
        int record = KernelNotice.record(in, from, to);
        return record >= 0 && header.parse(in, record, to) ? record : -1;
    }

    private void refuse(byte[] in, int from, int to) {
        if (KernelNotice.isLoss(in, from, to)) {
            outcome.kernelLoss();
        } else if (NoRecord.hasLostItsId(in, from, to)) {
            outcome.reject(NO_SERIAL, Details.NO_HEADER);
        } else {
            reject(NoRecord.reason(in, from, to));
        }
    }

    private void reject(RejectReason reason) {
        outcome.reject(reason, Details.of(reason));
    }
}
