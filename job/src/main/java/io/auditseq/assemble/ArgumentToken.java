package io.auditseq.assemble;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** The words of an EXECVE body: {@code argc=2}, {@code a0="x"}, {@code a1_len=9000}, {@code a1[0]=…}. Any bytes may come; nothing here throws. */
final class ArgumentToken {
    static final byte[] COUNT = "argc=".getBytes(US_ASCII);

    /** Stands before the ENRICHED tail. */
    private static final byte TAIL = 0x1D;

    private static final long MAX_DECIMAL = Integer.MAX_VALUE;

    private ArgumentToken() {}

    /** Start of the next word, or the end of the text. */
    static int next(byte[] text, int from) {
        int at = from;
        while (at < text.length && text[at] == ' ') {
            at++;
        }
        return at < text.length && text[at] == TAIL ? text.length : at;
    }

    /** End of the word: a blank outside quotes, or the ENRICHED tail. The kernel writes a value with a blank in hexadecimal, old archives may not. */
    static int end(byte[] text, int from) {
        int at = from;
        while (at < text.length && text[at] != ' ' && text[at] != TAIL) {
            at = text[at] == '"' ? closingQuote(text, at) + 1 : at + 1;
        }
        return Math.min(at, text.length);
    }

    private static int closingQuote(byte[] text, int open) {
        int at = open + 1;
        while (at < text.length && text[at] != '"') {
            at++;
        }
        return at;
    }

    static boolean isCount(byte[] text, int at, int end) {
        if (end - at < COUNT.length) {
            return false;
        }
        for (int i = 0; i < COUNT.length; i++) {
            if (text[at + i] != COUNT[i]) {
                return false;
            }
        }
        return true;
    }

    /** Where the number in {@code a12…} ends, inside the word; -1 for a word of another form. */
    static int skipIndex(byte[] text, int at, int end) {
        int digit = at + 1;
        while (digit < end && isDigit(text[digit])) {
            digit++;
        }
        return text[at] == 'a' && digit > at + 1 && digit < end ? digit : -1;
    }

    /** Start of the value, or -1. */
    static int value(byte[] text, int at, int end) {
        for (int i = at; i < end; i++) {
            if (text[i] == '=') {
                return i + 1;
            }
        }
        return -1;
    }

    /** How many characters of the argument the value writes: without its quotes. */
    static int written(byte[] text, int value, int end) {
        boolean quoted = end - value >= 2 && text[value] == '"' && text[end - 1] == '"';
        return quoted ? end - value - 2 : end - value;
    }

    /** The digits from here on; 0 without any, and never more than an int holds. */
    static long decimal(byte[] text, int from, int end) {
        long number = 0;
        for (int i = from; i < end && isDigit(text[i]); i++) {
            number = Math.min(MAX_DECIMAL, number * 10 + text[i] - '0');
        }
        return number;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
