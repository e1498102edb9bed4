package io.auditseq.detect;

import java.util.List;

/** Whole numbers in the values of a field, as {@code exit} has them. */
final class WholeNumber {
    /** A number with more digits is none that is measured; so no sum of a window runs over. */
    private static final int MOST_DIGITS = 15;

    private WholeNumber() {}

    /** Whether an event has a number: one of the values of its field is one. */
    static boolean isAmong(List<String> values) {
        for (String value : values) {
            if (is(value)) {
                return true;
            }
        }
        return false;
    }

    /** The number of an event: the sum of those among the values; what is none is left aside. */
    static long sum(List<String> values) {
        long sum = 0;
        for (String value : values) {
            sum += is(value) ? Long.parseLong(value) : 0;
        }
        return sum;
    }

    private static boolean is(String text) {
        int from = text.startsWith("-") ? 1 : 0;
        int digits = text.length() - from;
        if (digits < 1 || digits > MOST_DIGITS) {
            return false;
        }
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
