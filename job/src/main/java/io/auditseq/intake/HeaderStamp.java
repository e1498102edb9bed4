package io.auditseq.intake;

import static io.auditseq.intake.Bytes.isDigit;

/**
 * Finds the end of a time stamp at the head of a relayed line. The time itself is of no use: it is when the relay read the
 * line, the record has its own.
 */
final class HeaderStamp {
    private static final byte[] MONTHS = Bytes.of("JanFebMarAprMayJunJulAugSepOctNovDec");

    private HeaderStamp() {}

    /**
     * {@code Oct  1 08:00:15}, with digits behind the second where syslog-ng's {@code frac-digits} asks for them, with the year before it
     * in its format {@code full}; −1 when there is none.
     */
    static int monthStampEnd(byte[] in, int from, int to) {
        boolean year = from + 5 < to && twoDigits(in, from) && twoDigits(in, from + 2) && in[from + 4] == ' ';
        int month = year ? from + 5 : from;
        if (month + 15 > to || !isMonth(in, month)) {
            return -1;
        }
        boolean day =
                in[month + 3] == ' ' && (in[month + 4] == ' ' || isDigit(in[month + 4])) && isDigit(in[month + 5]);
        return day && in[month + 6] == ' ' && isTimeOfDay(in, month + 7) ? fractionEnd(in, month + 15, to) : -1;
    }

    private static int fractionEnd(byte[] in, int at, int to) {
        return at < to && in[at] == '.' ? Bytes.skipDigits(in, at + 1, to) : at;
    }

    private static boolean isMonth(byte[] in, int from) {
        for (int month = 0; month < MONTHS.length; month += 3) {
            if (in[from] == MONTHS[month] && in[from + 1] == MONTHS[month + 1] && in[from + 2] == MONTHS[month + 2]) {
                return true;
            }
        }
        return false;
    }

    /**
     * End of {@code 2026-10-01T08:00:16.120007+00:00} or its forms with {@code Z}, {@code +0000} or no zone at all, as many senders write it;
     * −1 when there is none.
     */
    static int rfc3339End(byte[] in, int from, int to) {
        if (from + 20 > to || !isDate(in, from) || in[from + 10] != 'T' || !isTimeOfDay(in, from + 11)) {
            return -1;
        }
        int zone = fractionEnd(in, from + 19, to);
        if (zone < to && (in[zone] == 'Z' || in[zone] == ' ')) {
            return in[zone] == 'Z' ? zone + 1 : zone;
        }
        return zone < to && (in[zone] == '+' || in[zone] == '-') ? offsetEnd(in, zone + 1, to) : -1;
    }

    private static int offsetEnd(byte[] in, int from, int to) {
        if (from + 4 > to || !twoDigits(in, from)) {
            return -1;
        }
        int minutes = in[from + 2] == ':' ? from + 3 : from + 2;
        return minutes + 2 <= to && twoDigits(in, minutes) ? minutes + 2 : -1;
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
