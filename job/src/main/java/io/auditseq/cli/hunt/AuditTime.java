package io.auditseq.cli.hunt;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;

/** Finds the audit time in a line of any shape, without parsing the rest: for the clock of files. */
final class AuditTime {

    static final long NONE = -1;

    private static final byte[] HEADER = bytes("audit(");
    /** The journal's, in microseconds. */
    private static final byte[] JOURNAL = bytes("_REALTIME_TIMESTAMP\":\"");
    /** An event of laurel, bare or as text in an envelope. */
    private static final byte[][] LAUREL = {bytes("\"ID\":\""), bytes("\\\"ID\\\":\\\"")};
    /** Auditbeat's, whose events have no other; in records with a header it is when the shipper read them. */
    private static final byte[] AUDITBEAT = bytes("\"@timestamp\":");

    private static final int LONGEST_STAMP = 40;
    /** An envelope may stand before the header; what lies deeper is text. */
    private static final int DEEPEST = 4096;

    private static final int MOST_DIGITS = 16;

    private AuditTime() {}

    /** In milliseconds since the epoch; {@link #NONE} when the line tells none. */
    static long of(byte[] line) {
        int header = indexOf(line, HEADER);
        if (header >= 0) {
            return seconds(line, header + HEADER.length);
        }
        for (byte[] id : LAUREL) {
            int at = indexOf(line, id);
            long time = at < 0 ? NONE : seconds(line, at + id.length);
            if (time != NONE) {
                return time;
            }
        }
        int stamp = indexOf(line, AUDITBEAT);
        if (stamp >= 0) {
            return instant(line, stamp + AUDITBEAT.length);
        }
        int journal = indexOf(line, JOURNAL);
        if (journal < 0) {
            return NONE;
        }
        long micros = number(line, journal + JOURNAL.length);
        return micros < 0 ? NONE : micros / 1000;
    }

    /** The time in the quotes that follow. */
    private static long instant(byte[] line, int from) {
        int to = Math.min(line.length, from + LONGEST_STAMP);
        String[] parts = new String(line, from, to - from, StandardCharsets.ISO_8859_1).split("\"", 3);
        try {
            return parts.length < 3
                    ? NONE
                    : Math.max(NONE, Instant.parse(parts[1]).toEpochMilli());
        } catch (DateTimeException | ArithmeticException noTime) {
            return NONE;
        }
    }

    private static long seconds(byte[] line, int from) {
        int dot = from;
        while (dot < line.length && isDigit(line[dot])) {
            dot++;
        }
        boolean whole = dot > from && dot - from <= 11 && dot + 3 < line.length && line[dot] == '.';
        if (!whole || !isDigit(line[dot + 1]) || !isDigit(line[dot + 2]) || !isDigit(line[dot + 3])) {
            return NONE;
        }
        int millis = (line[dot + 1] - '0') * 100 + (line[dot + 2] - '0') * 10 + (line[dot + 3] - '0');
        return number(line, from) * 1000 + millis;
    }

    private static long number(byte[] line, int from) {
        long number = 0;
        int at = from;
        while (at < line.length && isDigit(line[at]) && at - from < MOST_DIGITS) {
            number = number * 10 + (line[at] - '0');
            at++;
        }
        return at == from ? NONE : number;
    }

    private static int indexOf(byte[] line, byte[] what) {
        int last = Math.min(line.length, DEEPEST) - what.length;
        for (int at = 0; at <= last; at++) {
            if (line[at] == what[0] && matches(line, at, what)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] line, int at, byte[] what) {
        for (int n = 1; n < what.length; n++) {
            if (line[at + n] != what[n]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
