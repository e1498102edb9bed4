package io.auditseq.intake;

import io.auditseq.model.LineMarks;
import io.auditseq.parse.FieldName;
import io.auditseq.parse.FieldScan;
import io.auditseq.parse.RecordTypes;
import java.nio.charset.StandardCharsets;

/** Tells a line that was cut on its way: by an open quote, or by a length at which something is known to cut. */
final class CutLine {
    /** rsyslog's default {@code maxMessageSize}, 8k, less what it needs itself; measured. */
    private static final int CUT_BY_RSYSLOG = 8096;
    /** Longest lines of auditd: RAW without {@code node=}, others, and MAX_AUDIT_MESSAGE_LENGTH. */
    private static final int CUT_BY_AUDITD_RAW = 8937;

    private static final int CUT_BY_AUDITD = 8969;
    private static final int CUT_BY_KERNEL = 8970;

    private static final byte[] SADDR = Bytes.of("saddr");
    private static final byte[] MESSAGE = Bytes.of(" msg='");

    private CutLine() {}

    /** The bit {@link LineMarks#TRUNCATED} or 0. */
    static int mark(int type, byte[] text, int body, int marks) {
        boolean cut =
                isCutLength(text.length, marks) || endsInQuotes(type, text, body) || endsInField(type, text, body);
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
                int close = FieldScan.textEnd(text, message + MESSAGE.length);
                if (close < 0) {
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

    /**
     * Whether a record of a system call ends within a name, or within a value in hex, which has whole bytes. What auditd appends in
     * ENRICHED format looks otherwise.
     */
    private static boolean endsInField(int type, byte[] text, int body) {
        int from = Bytes.lastIndexOf(text, body, text.length, ' ') + 1;
        if (!isOfCall(type) || (from == 0 && body == text.length)) {
            return false;
        }
        int start = Math.max(from, body);
        int equals = Bytes.indexOf(text, start, text.length, '=');
        if (equals < 0) {
            return start < text.length && isName(text, start);
        }
        int value = equals + 1;
        boolean odd = (text.length - value) % 2 == 1;
        return odd && isHex(text, value) && isWrittenInHex(type, text, start, equals);
    }

    private static boolean isOfCall(int type) {
        return switch (type) {
            case RecordTypes.SYSCALL,
                    RecordTypes.PATH,
                    RecordTypes.CWD,
                    RecordTypes.EXECVE,
                    RecordTypes.SOCKADDR,
                    RecordTypes.PROCTITLE -> true;
            default -> false;
        };
    }

    private static boolean isName(byte[] text, int from) {
        for (int at = from; at < text.length; at++) {
            boolean letter = text[at] >= 'a' && text[at] <= 'z';
            if (!letter && text[at] != '_' && !(at > from && Bytes.isDigit(text[at]))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWrittenInHex(int type, byte[] text, int from, int to) {
        boolean argument =
                type == RecordTypes.EXECVE && text[from] == 'a' && from + 1 < to && Bytes.isDigit(text[from + 1]);
        return (argument && text[to - 1] != 'n') // a1_len= is decimal
                || Bytes.equal(text, from, to, SADDR)
                || FieldName.of(new String(text, from, to - from, StandardCharsets.ISO_8859_1))
                        .isEncoded();
    }

    private static boolean isHex(byte[] text, int from) {
        for (int at = from; at < text.length; at++) {
            if (!Bytes.isDigit(text[at]) && (text[at] < 'A' || text[at] > 'F')) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayHoldMessage(int type) {
        return RecordTypes.isFromUserSpace(type) || type == RecordTypes.UNKNOWN;
    }
}
