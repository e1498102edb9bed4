package io.auditseq.intake;

import io.auditseq.model.RejectReason;

/** Says of a text that does not begin with a record's header what it is instead. */
final class NoRecord {
    private static final byte[] AUDIT_ID = Bytes.of("audit(");
    private static final byte[] TYPE = Bytes.of("type=");
    private static final byte[] NODE = Bytes.of("node=");
    private static final byte[] NODE_AND_TYPE = Bytes.of(" type=");
    private static final byte[] LAUREL = Bytes.of("{\"ID\":\"");
    private static final byte[] JSON_MARK = Bytes.of("@cee:");
    private static final int LONGEST_YEAR = 4;

    private NoRecord() {}

    static boolean holdsAuditId(byte[] in, int from, int to) {
        return Bytes.indexOf(in, from, to, AUDIT_ID) >= 0;
    }

    /** Begins like a record but has no id: auditd's {@code type=DAEMON_ERR op=…}, the kernel's {@code type=SYSCALL msg=lost}. */
    static boolean hasLostItsId(byte[] in, int from, int to) {
        boolean named = Bytes.startsWith(in, from, to, TYPE)
                || (Bytes.startsWith(in, from, to, NODE) && Bytes.indexOf(in, from, to, NODE_AND_TYPE) >= 0);
        return named && !holdsAuditId(in, from, to);
    }

    static RejectReason reason(byte[] in, int from, int to) {
        int id = Bytes.indexOf(in, from, to, AUDIT_ID);
        if (id >= 0) {
            return isDate(in, id + AUDIT_ID.length, to) ? RejectReason.INTERPRETED : RejectReason.BAD_HEADER;
        }
        return eventOfLaurel(in, from, to) >= 0 ? RejectReason.PRE_ASSEMBLED : RejectReason.NOT_AUDIT;
    }

    /** Where an event of laurel begins, behind the mark {@code @cee:} for JSON if there is one; −1 for anything else. */
    static int eventOfLaurel(byte[] in, int from, int to) {
        int at = Bytes.startsWith(in, from, to, JSON_MARK) ? Bytes.skipSpace(in, from + JSON_MARK.length, to) : from;
        return Bytes.startsWith(in, at, to, LAUREL) ? at : -1;
    }

    /** A name of a type and fields, as the journal writes a record: {@code SYSCALL arch=c000003e …}. */
    static boolean isJournalText(byte[] in, int from, int to) {
        int at = from;
        while (at < to && ((in[at] >= 'A' && in[at] <= 'Z') || in[at] == '_' || Bytes.isDigit(in[at]))) {
            at++;
        }
        return at > from + 1 && at < to && in[at] == ' ' && Bytes.indexOf(in, at, to, '=') >= 0;
    }

    /** {@code 1790841626.005:88} and nothing else. */
    static boolean isEventId(byte[] in) {
        int point = Bytes.skipDigits(in, 0, in.length);
        int colon = Bytes.skipDigits(in, Math.min(point + 1, in.length), in.length);
        int end = Bytes.skipDigits(in, Math.min(colon + 1, in.length), in.length);
        return point > 0
                && colon == point + 4
                && end > colon + 1
                && end == in.length
                && in[point] == '.'
                && in[colon] == ':';
    }

    /** {@code 10/01/26}, or as other locales write it; seconds since the epoch have more digits. */
    private static boolean isDate(byte[] in, int from, int to) {
        int first = Bytes.skipDigits(in, from, to);
        if (first == from || first - from > LONGEST_YEAR || first >= to || !isDateSeparator(in[first])) {
            return false;
        }
        int second = Bytes.skipDigits(in, first + 1, to);
        return second > first + 1 && second < to && isDateSeparator(in[second]);
    }

    private static boolean isDateSeparator(byte c) {
        return c == '/' || c == '.' || c == '-';
    }
}
