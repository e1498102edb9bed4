package io.auditseq.parse;

/**
 * Looks up single fields in the body of a line without parsing the rest and without making objects: for the stages that
 * need one number of a line. The first field of a name counts, of what the kernel or auditd stamped: never one in quotes, in
 * {@code msg='…'} or in the ENRICHED tail.
 */
public final class FieldScan {
    private FieldScan() {}

    /** Where the value of a field begins, behind {@code =}; -1 when there is none. */
    public static int find(byte[] text, int body, FieldName name) {
        byte[] wanted = name.bytes();
        int at = body;
        while (at < text.length) {
            if (startsField(text, at, wanted)) {
                return at + wanted.length + 1;
            }
            if (text[at] == Bytes.GROUP_SEPARATOR || Bytes.startsWith(text, at, text.length, "msg='")) {
                return -1;
            }
            at = nextWord(text, at);
        }
        return -1;
    }

    /** Where the text of {@code msg='…'} that begins at {@code from} ends, at its {@code '}; -1 when the line ends before it does. */
    public static int textEnd(byte[] text, int from) {
        return EnrichedTail.textEnd(text, from, text.length);
    }

    private static boolean startsField(byte[] text, int at, byte[] name) {
        int equals = at + name.length;
        if (equals >= text.length || text[equals] != '=') {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (text[at + i] != name[i]) {
                return false;
            }
        }
        return true;
    }

    private static int nextWord(byte[] text, int from) {
        int at = from;
        while (at < text.length && text[at] != ' ' && text[at] != Bytes.GROUP_SEPARATOR) {
            if (text[at] == '=' && at + 1 < text.length && text[at + 1] == '"') {
                at = Bytes.indexOf(text, (byte) '"', at + 2, text.length);
            }
            at++;
        }
        while (at < text.length && text[at] == ' ') {
            at++;
        }
        return at;
    }

    /** The decimal number at {@code from}, with or without a minus, up to the first other byte; {@code otherwise} when there is none. */
    public static long decimal(byte[] text, int from, long otherwise) {
        return from < 0 ? otherwise : decimal(text, from, numberEnd(text, from, Bytes.DIGIT), otherwise);
    }

    /** The hexadecimal number at {@code from}, with or without {@code 0x}, up to the first other byte; {@code otherwise} when there is none or it has more than 64 bits. */
    public static long hex(byte[] text, int from, long otherwise) {
        if (from < 0) {
            return otherwise;
        }
        int to = from;
        while (to < text.length && (digit(text[to]) >= 0 || text[to] == 'x')) {
            to++;
        }
        return hex(text, from, to, otherwise);
    }

    /** Whether the value at {@code from} is this text, all ASCII: in quotes or up to the next blank. */
    public static boolean is(byte[] text, int from, String literal) {
        if (from < 0) {
            return false;
        }
        boolean quoted = from < text.length && text[from] == '"';
        int begin = quoted ? from + 1 : from;
        int end = begin + literal.length();
        if (!Bytes.startsWith(text, begin, text.length, literal)) {
            return false;
        }
        return quoted ? end < text.length && text[end] == '"' : end == text.length || Bytes.is(text[end], Bytes.END);
    }

    private static int numberEnd(byte[] text, int from, int kind) {
        int to = from < text.length && text[from] == '-' ? from + 1 : from;
        while (to < text.length && Bytes.is(text[to], kind)) {
            to++;
        }
        return to;
    }

    /** The decimal number that is all of {@code [from, to)}; {@code otherwise} when that is none or beyond 64 bits. */
    static long decimal(byte[] text, int from, int to, long otherwise) {
        boolean negative = from < to && text[from] == '-';
        int first = negative ? from + 1 : from;
        if (first == to || to - first > 20) {
            return otherwise;
        }
        long number = 0;
        for (int at = first; at < to; at++) {
            if (!Bytes.is(text[at], Bytes.DIGIT) || number > (Long.MAX_VALUE - 9) / 10) {
                return otherwise;
            }
            number = number * 10 + (text[at] - '0');
        }
        return negative ? -number : number;
    }

    /** The hexadecimal number that is all of {@code [from, to)}, with or without {@code 0x}. */
    static long hex(byte[] text, int from, int to, long otherwise) {
        int first = Bytes.startsWith(text, from, to, "0x") ? from + 2 : from;
        if (first == to || to - first > 16) {
            return otherwise;
        }
        long number = 0;
        for (int at = first; at < to; at++) {
            int digit = digit(text[at]);
            if (digit < 0) {
                return otherwise;
            }
            number = number << 4 | digit;
        }
        return number;
    }

    private static int digit(byte b) {
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        int lower = b | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }
}
