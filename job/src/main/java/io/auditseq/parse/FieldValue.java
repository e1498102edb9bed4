package io.auditseq.parse;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * From the bytes of a value to text. Text is UTF-8; a byte that is not is kept visible as {@code \xNN}, so that no two different names
 * look the same by being mended.
 */
final class FieldValue {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private FieldValue() {}

    /** The bytes as text. */
    static String text(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] < 0) {
                return unicode(bytes, from, to);
            }
        }
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private static String unicode(byte[] bytes, int from, int to) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, from, to - from);
        CharBuffer out = CharBuffer.allocate(4 * (to - from));
        for (CoderResult result = decoder.decode(in, out, true);
                result.isError();
                result = decoder.decode(in, out, true)) {
            for (int i = 0; i < result.length(); i++) {
                int b = in.get() & 0xFF;
                out.put('\\').put('x').put(HEX[b >> 4]).put(HEX[b & 15]);
            }
        }
        return out.flip().toString();
    }

    /**
     * Whether {@code [from, to)} is what the encoders ({@code audit_log_n_untrustedstring} of the kernel, {@code audit_encode_value} of
     * libaudit) write for bytes that need it: upper-case hexadecimal, and a {@code "}, a byte below 0x21 or one above 0x7E
     * among the decoded. So {@code comm=cafe} and even {@code acct=BEEF} are names.
     */
    static boolean isEncoded(byte[] text, int from, int to) {
        return isHex(text, from, to) && needsEncoding(text, from, to);
    }

    /** Whether these are whole bytes in upper-case hexadecimal digits. */
    static boolean isHex(byte[] text, int from, int to) {
        if (from == to || (to - from) % 2 != 0) {
            return false;
        }
        return hexEnd(text, from, to) == to;
    }

    static int hexEnd(byte[] text, int from, int to) {
        int at = from;
        while (at < to && Bytes.is(text[at], Bytes.HEX)) {
            at++;
        }
        return at;
    }

    private static boolean needsEncoding(byte[] text, int from, int to) {
        for (int at = from; at + 1 < to; at += 2) {
            int b = octet(text, at);
            if (b == '"' || b < 0x21 || b > 0x7E) {
                return true;
            }
        }
        return false;
    }

    /** The bytes that the hexadecimal digits stand for; a half byte at the end is left out. */
    static byte[] decodeHex(byte[] text, int from, int to) {
        byte[] bytes = new byte[(to - from) / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) octet(text, from + 2 * i);
        }
        return bytes;
    }

    static int octet(byte[] text, int at) {
        return digit(text[at]) << 4 | digit(text[at + 1]);
    }

    private static int digit(byte b) {
        return b <= '9' ? b - '0' : b - 'A' + 10;
    }

    /** Whether an unquoted value says that there is none. */
    static boolean isAbsent(byte[] text, int from, int to, @Nullable FieldName name) {
        if (from == to) {
            return true;
        }
        byte first = text[from];
        if (first == '(') {
            return Bytes.equal(text, from, to, "(null)") || Bytes.equal(text, from, to, "(none)");
        }
        if (first == '?') {
            return to == from + 1;
        }
        if (first == '<') {
            return Bytes.equal(text, from, to, "<no_memory>") || Bytes.equal(text, from, to, "<too_long>");
        }
        return name != null && name.is(FieldName.ID) && isUnset(text, from, to);
    }

    private static boolean isUnset(byte[] text, int from, int to) {
        return Bytes.equal(text, from, to, "4294967295")
                || Bytes.equal(text, from, to, "-1")
                || Bytes.equal(text, from, to, "unset");
    }

    /** The arguments in a title are parted by NUL: shown as blanks, those at the end left out. */
    static String title(byte[] words) {
        int length = words.length;
        while (length > 0 && words[length - 1] == 0) {
            length--;
        }
        for (int i = 0; i < length; i++) {
            if (words[i] == 0) {
                words[i] = ' ';
            }
        }
        return text(words, 0, length);
    }
}
