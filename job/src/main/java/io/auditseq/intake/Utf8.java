package io.auditseq.intake;

import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The way of a text through JSON and back to the very bytes it was.
 *
 * <p>Records may hold bytes that are no UTF-8, and some shippers pass them on inside JSON, where Jackson refuses them.
 * {@link #escapeInvalid} writes each as the lone surrogate escape <code>&#92;udc80</code>–<code>&#92;udcff</code>, as Python's
 * {@code surrogateescape} does, and {@link #encode} turns such a surrogate into its byte again.
 */
final class Utf8 {
    private static final char FIRST_BYTE_ESCAPE = '\udc80';
    private static final char LAST_BYTE_ESCAPE = '\udcff';
    private static final char REPLACEMENT = '\ufffd';

    private Utf8() {}

    static byte[] encode(char[] text, int from, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            char c = text[from + i];
            if (c >= 0x80) {
                return encodeWide(text, from, length);
            }
            bytes[i] = (byte) c;
        }
        return bytes;
    }

    private static byte[] encodeWide(char[] text, int from, int length) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(length + (length >> 1) + 4);
        int end = from + length;
        for (int at = from; at < end; at++) {
            char c = text[at];
            if (Character.isHighSurrogate(c) && at + 1 < end && Character.isLowSurrogate(text[at + 1])) {
                write(Character.toCodePoint(c, text[++at]), bytes);
            } else if (c >= FIRST_BYTE_ESCAPE && c <= LAST_BYTE_ESCAPE) {
                bytes.write(c & 0xff);
            } else {
                write(Character.isSurrogate(c) ? REPLACEMENT : c, bytes);
            }
        }
        return bytes.toByteArray();
    }

    private static void write(int codePoint, ByteArrayOutputStream bytes) {
        if (codePoint < 0x80) {
            bytes.write(codePoint);
            return;
        }
        int more = codePoint < 0x800 ? 1 : codePoint < 0x10000 ? 2 : 3;
        bytes.write(((0xff00 >> (more + 1)) & 0xff) | (codePoint >> (6 * more)));
        for (int rest = more - 1; rest >= 0; rest--) {
            bytes.write(0x80 | ((codePoint >> (6 * rest)) & 0x3f));
        }
    }

    /** The range with every byte that is no UTF-8 escaped for JSON; null when there is none. */
    static byte @Nullable [] escapeInvalid(byte[] in, int from, int to) {
        int at = firstInvalid(in, from, to);
        if (at == to) {
            return null;
        }
        ByteArrayOutputStream escaped = new ByteArrayOutputStream(to - from + 64);
        int valid = from;
        while (at < to) {
            escaped.write(in, valid, at - valid);
            escaped.writeBytes(Bytes.of("\\udc" + Integer.toHexString(in[at] & 0xff)));
            valid = at + 1;
            at = firstInvalid(in, valid, to);
        }
        escaped.write(in, valid, to - valid);
        return escaped.toByteArray();
    }

    private static int firstInvalid(byte[] in, int from, int to) {
        int at = from;
        while (at < to) {
            int length = in[at] >= 0 ? 1 : sequenceLength(in, at, to);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return to;
    }

    /** Length of the character that begins with this byte above 127, 0 when it is none: RFC 3629, no overlong form, no surrogate. */
    private static int sequenceLength(byte[] in, int at, int to) {
        int first = in[at] & 0xff;
        int length = first >= 0xc2 && first <= 0xdf
                ? 2
                : first >= 0xe0 && first <= 0xef ? 3 : first >= 0xf0 && first <= 0xf4 ? 4 : 0;
        if (length == 0 || at + length > to) {
            return 0;
        }
        for (int i = 1; i < length; i++) {
            if ((in[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return isShortestForm(first, in[at + 1] & 0xff) ? length : 0;
    }

    private static boolean isShortestForm(int first, int second) {
        return switch (first) {
            case 0xe0 -> second >= 0xa0;
            case 0xed -> second < 0xa0;
            case 0xf0 -> second >= 0x90;
            case 0xf4 -> second < 0x90;
            default -> true;
        };
    }
}
