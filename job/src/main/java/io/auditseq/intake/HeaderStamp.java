package io.auditseq.intake;

import static io.auditseq.intake.Bytes.isDigit;

/**
 * Finds the end of a time stamp at the head of a relayed line. The time itself is of no use: it is when the relay read the
 * line, the record has its own.
 */
final class HeaderStamp {
    private static final byte[] MONTHS = Bytes.of("JanFebMarAprMayJunJulAugSepOctNovDec");

    private HeaderStamp() {}

    /** {@code Oct  1 08:00:15}; −1 when there is none. */
    static int monthStampEnd(byte[] in, int from, int to) {
        if (from + 15 > to || !isMonth(in, from)) {
            return -1;
        }
        boolean day = in[from + 3] == ' ' && (in[from + 4] == ' ' || isDigit(in[from + 4])) && isDigit(in[from + 5]);
        return day && in[from + 6] == ' ' && isTimeOfDay(in, from + 7) ? from + 15 : -1;
    }

    private static boolean isMonth(byte[] in, int from) {
        for (int month = 0; month < MONTHS.length; month += 3) {
            if (in[from] == MONTHS[month] && in[from + 1] == MONTHS[month + 1] && in[from + 2] == MONTHS[month + 2]) {
                return true;
            }
        }
        return false;
    }

    /** End of {@code 2026-10-01T08:00:16.120007+00:00} or its form with {@code Z}; −1 when there is none. */
    static int rfc3339End(byte[] in, int from, int to) {
        if (from + 20 > to || !isDate(in, from) || in[from + 10] != 'T' || !isTimeOfDay(in, from + 11)) {
            return -1;
        }
        int zone = from + 19;
        if (in[zone] == '.') {
            zone = Bytes.skipDigits(in, zone + 1, to);
        }
        if (zone < to && in[zone] == 'Z') {
            return zone + 1;
        }
        boolean offset = zone + 6 <= to && (in[zone] == '+' || in[zone] == '-') && in[zone + 3] == ':';
        return offset && twoDigits(in, zone + 1) && twoDigits(in, zone + 4) ? zone + 6 : -1;
    }

    private static boolean isDate(byte[] in, int from) {
        return twoDigits(in, from)
                && twoDigits(in, from + 2)
                && in[from + 4] == '-'
                && twoDigits(in, from + 5)
                && in[from + 7] == '-'
                && twoDigits(in, from + 8);
    }

    private static boolean isTimeOfDay(byte[] in, int from) {
        return twoDigits(in, from)
                && in[from + 2] == ':'
                && twoDigits(in, from + 3)
                && in[from + 5] == ':'
                && twoDigits(in, from + 6);
    }

    private static boolean twoDigits(byte[] in, int from) {
        return isDigit(in[from]) && isDigit(in[from + 1]);
    }
}
