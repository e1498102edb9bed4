package io.auditseq.parse;

/** The kinds of bytes that the grammar of audit lines knows, and the searches that more than one class needs. */
final class Bytes {
    /** What may stand in the name of a field, index in brackets aside. */
    static final int NAME = 1;
    /** Ends an unquoted value in any case. */
    static final int END = 1 << 1;
    /** May end an unquoted value: begins a separator written in some escaped form, or glues the ENRICHED tail to it. */
    static final int MAY_END = 1 << 2;
    /** Upper-case hexadecimal digit; lower case is never written by the encoders. */
    static final int HEX = 1 << 3;

    static final int DIGIT = 1 << 4;
    static final int UPPER = 1 << 5;
    static final int LOWER = 1 << 6;

    /** The separator that auditd puts before the ENRICHED tail. */
    static final byte GROUP_SEPARATOR = 0x1D;

    private static final byte[] KINDS = new byte[256];

    static {
        mark('a', 'z', NAME | LOWER);
        mark('A', 'Z', NAME | UPPER);
        mark('A', 'F', HEX);
        mark('0', '9', NAME | HEX | DIGIT);
        mark('_', '_', NAME);
        mark('-', '-', NAME);
        mark(' ', ' ', END);
        mark(GROUP_SEPARATOR, GROUP_SEPARATOR, END);
        mark('#', '#', MAY_END);
        mark('\\', '\\', MAY_END);
        mark('^', '^', MAY_END);
        mark('=', '=', MAY_END);
    }

    private Bytes() {}

    private static void mark(int first, int last, int kind) {
        for (int b = first; b <= last; b++) {
            KINDS[b] |= (byte) kind;
        }
    }

    static boolean is(byte b, int kind) {
        return (KINDS[b & 0xFF] & kind) != 0;
    }

    /** Where the byte is found in {@code [from, to)}; {@code to} when it is not. */
    static int indexOf(byte[] text, byte wanted, int from, int to) {
        int at = from;
        while (at < to && text[at] != wanted) {
            at++;
        }
        return at;
    }

    /** Where the byte is found last in {@code [from, to)}; -1 when it is not. */
    static int lastIndexOf(byte[] text, byte wanted, int from, int to) {
        int at = to - 1;
        while (at >= from && text[at] != wanted) {
            at--;
        }
        return at >= from ? at : -1;
    }

    /** Whether {@code literal}, all ASCII, stands at {@code at} and ends at or before {@code to}. */
    static boolean startsWith(byte[] text, int at, int to, String literal) {
        if (at < 0 || literal.length() > to - at) {
            return false;
        }
        for (int i = 0; i < literal.length(); i++) {
            if (text[at + i] != literal.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code [from, to)} is this literal, all ASCII. */
    static boolean equal(byte[] text, int from, int to, String literal) {
        return to - from == literal.length() && startsWith(text, from, to, literal);
    }

    /** The end of the word that {@code from} lies in: the next blank or separator. */
    static int wordEnd(byte[] text, int from, int to) {
        int at = from;
        while (at < to && !is(text[at], END)) {
            at++;
        }
        return at;
    }

    /** Whether a field of this name is written without quotes though its value may be several words: operations and labels. */
    static boolean mayHoldBlanks(byte[] text, int from, int to) {
        return switch (text[from]) {
            case 'o' -> equal(text, from, to, "op") || equal(text, from, to, "obj");
            case 's' -> startsWith(text, from, to, "subj");
            default -> false;
        };
    }
}
