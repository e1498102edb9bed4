package io.auditseq.intake;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.charset.StandardCharsets;

/** Searches in ranges of bytes; nothing here allocates. Every range is {@code from} inclusive, {@code to} exclusive. */
final class Bytes {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Bytes() {}

    static byte[] of(String ascii) {
        return ascii.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** First place of the byte, or -1; looks at eight bytes at once, since every line is searched whole. */
    static int indexOf(byte[] in, int from, int to, char wanted) {
        long eightWanted = ONES * wanted;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long differences = (long) EIGHT.get(in, at) ^ eightWanted;
            long zeros = (differences - ONES)
                    & ~differences
                    & HIGH_BITS; // the lowest bit set is exact, which is the one used
            if (zeros != 0) {
                return at + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        for (; at < to; at++) {
            if (in[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    static int lastIndexOf(byte[] in, int from, int to, char wanted) {
        for (int at = to - 1; at >= from; at--) {
            if (in[at] == wanted) {
                return at;
            }
        }
        return -1;
    }

    /** First place of the text, or -1. */
    static int indexOf(byte[] in, int from, int to, byte[] wanted) {
        int at = indexOf(in, from, to, (char) wanted[0]);
        while (at >= 0 && !startsWith(in, at, to, wanted)) {
            at = indexOf(in, at + 1, to, (char) wanted[0]);
        }
        return at;
    }

    static boolean startsWith(byte[] in, int from, int to, byte[] wanted) {
        if (to - from < wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (in[from + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    static boolean equal(byte[] in, int from, int to, byte[] wanted) {
        return to - from == wanted.length && startsWith(in, from, to, wanted);
    }

    /** First place that holds neither blank nor another character that JSON takes for white space; {@code to} when all do. */
    static int skipSpace(byte[] in, int from, int to) {
        int at = from;
        while (at < to && (in[at] == ' ' || in[at] == '\n' || in[at] == '\r' || in[at] == '\t')) {
            at++;
        }
        return at;
    }

    /** First place that holds no digit. */
    static int skipDigits(byte[] in, int from, int to) {
        int at = from;
        while (at < to && isDigit(in[at])) {
            at++;
        }
        return at;
    }

    static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }
}
