package io.auditseq.intake;

import io.auditseq.model.LineMarks;
import io.auditseq.parse.RecordTypes;

/** Tells a line that was cut on its way: by an open quote, or by a length at which something is known to cut. */
final class CutLine {
    /** rsyslog's default {@code maxMessageSize}, 8k, less what it needs itself; measured. */
    private static final int CUT_BY_RSYSLOG = 8096;
    /** Longest lines of auditd: RAW without {@code node=}, others, and MAX_AUDIT_MESSAGE_LENGTH. */
    private static final int CUT_BY_AUDITD_RAW = 8937;

    private static final int CUT_BY_AUDITD = 8969;
    private static final int CUT_BY_KERNEL = 8970;

    private static final byte[] MESSAGE = Bytes.of(" msg='");

    private CutLine() {}

    /** The bit {@link LineMarks#TRUNCATED} or 0. */
    static int mark(int type, byte[] text, int body, int marks) {
        boolean cut = isCutLength(text.length, marks) || endsInQuotes(type, text, body);
        return cut ? LineMarks.TRUNCATED : 0;
    }

    private static boolean isCutLength(int length, int marks) {
        return length >= CUT_BY_RSYSLOG
                && ((length == CUT_BY_RSYSLOG && (marks & LineMarks.VIA_SYSLOG) != 0)
                        || length == CUT_BY_AUDITD_RAW
                        || length == CUT_BY_AUDITD
                        || length == CUT_BY_KERNEL);
    }

    private static boolean endsInQuotes(int type, byte[] text, int body) {
        int from = body;
        if (mayHoldMessage(type)) {
            int message = Bytes.indexOf(text, Math.max(0, body - 1), text.length, MESSAGE);
            if (message >= 0) {
                int open = message + MESSAGE.length - 1;
                int close = Bytes.lastIndexOf(text, open, text.length, '\'');
                if (close == open) {
                    return true;
                }
                from = close + 1; // what a process wrote inside may hold any quotes
            }
        }
        return quoteIsOpen(text, from);
    }

    /** The kernel writes a string that holds a quote in hex, so the quotes of its fields are paired. */
    private static boolean quoteIsOpen(byte[] text, int from) {
        int open = Bytes.indexOf(text, from, text.length, '"');
        while (open >= 0) {
            int close = Bytes.indexOf(text, open + 1, text.length, '"');
            if (close < 0) {
                return true;
            }
            open = Bytes.indexOf(text, close + 1, text.length, '"');
        }
        return false;
    }

    private static boolean mayHoldMessage(int type) {
        return RecordTypes.isFromUserSpace(type) || type == RecordTypes.UNKNOWN;
    }
}
