package io.auditseq.parse;

/**
 * Finds the tail that auditd's {@code log_format = ENRICHED} appends: words {@code NAME=value} in upper case, behind a separator
 * that shippers write in many ways or drop.
 *
 * <p>The text of user-space records may hold anything, separators and such words too. There the tail must follow a
 * {@code '} directly and reach to the end of the line; the last such place counts.
 */
final class EnrichedTail {
    /** How many {@code '} are tried from the end: names of people in the tail may hold some, but not more. Bounds the time. */
    private static final int QUOTES_TRIED = 64;

    /** First names of a tail, in the order they must be tried; with no separator they may stick to an unquoted value. */
    private static final String[] FIRST_NAMES = {"ARCH", "OAUID", "AUID", "OUID", "UID", "SADDR"};

    private EnrichedTail() {}

    /** Length of the separator at {@code at}, in any of its forms; 0 when there is none. */
    static int separator(byte[] text, int at, int to) {
        if (at >= to) {
            return 0;
        }
        return switch (text[at]) {
            case Bytes.GROUP_SEPARATOR -> 1;
            case '#' -> Bytes.startsWith(text, at, to, "#035") ? 4 : 0;
            case '^' -> Bytes.startsWith(text, at, to, "^]") ? 2 : 0;
            case '\\' -> escaped(text, at, to);
            default -> 0;
        };
    }

    private static int escaped(byte[] text, int at, int to) {
        boolean json = Bytes.startsWith(text, at, to, "\\u001d") || Bytes.startsWith(text, at, to, "\\u001D");
        if (json) {
            return 6;
        }
        return Bytes.startsWith(text, at, to, "\\x1d") || Bytes.startsWith(text, at, to, "\\x1D") ? 4 : 0;
    }

    /**
     * Where the text of {@code msg='…'} that begins at {@code from} ends: at the last {@code '} of the line, or the one that the tail follows;
     * -1 when the line ends before the text does.
     */
    static int textEnd(byte[] text, int from, int to) {
        int last = to - 1;
        while (last > from && text[last] == ' ') {
            last--;
        }
        return last >= from && text[last] == '\'' ? last : closingQuote(text, from, to);
    }

    /** In a user-space record: the closing {@code '} that the tail follows; -1 when there is no tail. */
    static int closingQuote(byte[] text, int from, int to) {
        int quote = to;
        for (int tries = 0; tries < QUOTES_TRIED; tries++) {
            quote = Bytes.lastIndexOf(text, (byte) '\'', from, quote);
            if (quote < 0) {
                return -1;
            }
            int separator = separator(text, quote + 1, to);
            if (isTail(text, quote + 1 + separator, to, separator > 0)) {
                return quote;
            }
        }
        return -1;
    }

    /**
     * Whether there is a word {@code NAME=value}, and nothing else, from {@code from} to {@code to}.
     *
     * @param mayBeCut whether the last may be half a word, where the line was cut
     */
    static boolean isTail(byte[] text, int from, int to, boolean mayBeCut) {
        int word = skipBlanks(text, from, to);
        if (word == to) {
            return mayBeCut;
        }
        while (word < to) {
            int equals = nameEnd(text, word, to);
            if (equals == to) {
                return mayBeCut;
            }
            int end = equals > word && text[equals] == '=' ? valueEnd(text, equals + 1, to, mayBeCut) : -1;
            if (end < 0) {
                return false;
            }
            word = skipBlanks(text, end, to);
        }
        return true;
    }

    /** End of the upper-case name at {@code at}; {@code at} itself when there is none. */
    private static int nameEnd(byte[] text, int at, int to) {
        if (at >= to || !Bytes.is(text[at], Bytes.UPPER)) {
            return at;
        }
        int end = at + 1;
        while (end < to && Bytes.is(text[end], Bytes.NAME) && !Bytes.is(text[end], Bytes.LOWER)) {
            end++;
        }
        return end;
    }

    /** End of the value of a tail, behind its quote or brace; -1 when it is none. */
    static int valueEnd(byte[] text, int at, int to, boolean mayBeCut) {
        if (at < to && (text[at] == '"' || text[at] == '{')) {
            int close = text[at] == '"' ? Bytes.indexOf(text, (byte) '"', at + 1, to) : closingBrace(text, at, to);
            if (close == to) {
                return mayBeCut ? to : -1;
            }
            int end = close + 1;
            return end == to || Bytes.is(text[end], Bytes.END) ? end : -1;
        }
        int end = at;
        while (end < to && !Bytes.is(text[end], Bytes.END)) {
            if (text[end] == '"' || text[end] == '\'') {
                return -1;
            }
            end++;
        }
        return end;
    }

    /** The {@code }} of the brace at {@code open}; {@code to} when there is none. */
    static int closingBrace(byte[] text, int open, int to) {
        int at = open + 1;
        while (at < to && text[at] != '}' && text[at] != '{') {
            at++;
        }
        return at < to && text[at] == '}' ? at : to;
    }

    private static int skipBlanks(byte[] text, int from, int to) {
        int at = from;
        while (at < to && Bytes.is(text[at], Bytes.END)) {
            at++;
        }
        return at;
    }

    /** Length of the first name of a tail that ends at {@code equals}, stuck to a value that began at {@code from}; 0 for none. */
    static int gluedName(byte[] text, int from, int equals) {
        for (String name : FIRST_NAMES) {
            if (equals - from > name.length() && Bytes.startsWith(text, equals - name.length(), equals, name)) {
                return name.length();
            }
        }
        return 0;
    }
}
