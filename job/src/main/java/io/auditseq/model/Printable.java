package io.auditseq.model;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Text of the audited, made fit for any screen, report and log. Attackers choose file names, arguments and user names: escape
 * sequences would drive a terminal, bidirectional controls would show one name as another.
 */
public final class Printable {
    private Printable() {}

    /** The text with every character that does more than stand there shown by its number, {@code \xNN} or with four digits. */
    public static String of(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (!isPlain(text.charAt(at))) {
                return escaped(text, at);
            }
        }
        return text;
    }

    /** As {@link #of(String)}, cut to a length in characters, with {@code …} where it was cut. */
    public static String of(String text, int longest) {
        if (text.length() <= longest) {
            return of(text);
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return of(text.substring(0, end)) + '…';
    }

    /** Bytes as text: UTF-8 as such, every other byte as {@code \xNN}; cut to a length in bytes. */
    public static String of(byte[] text, int longest) {
        int end = Math.min(text.length, longest);
        String shown =
                isPlain(text, end) ? new String(text, 0, end, StandardCharsets.ISO_8859_1) : of(decoded(text, end));
        return end < text.length ? shown + '…' : shown;
    }

    /** Most lines are: then there is nothing to decode and nothing to escape. */
    private static boolean isPlain(byte[] text, int end) {
        for (int at = 0; at < end; at++) {
            if (text[at] < 0x20 || text[at] == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static String decoded(byte[] text, int end) {
        StringBuilder decoded = new StringBuilder(end);
        ByteBuffer bytes = ByteBuffer.wrap(text, 0, end);
        CharBuffer chars = CharBuffer.allocate(end);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        while (true) {
            CoderResult result = decoder.decode(bytes, chars, true);
            decoded.append(chars.flip());
            chars.clear();
            if (!result.isError()) {
                return decoded.toString();
            }
            for (int bad = 0; bad < result.length(); bad++) {
                decoded.append(String.format(Locale.ROOT, "\\x%02x", bytes.get()));
            }
        }
    }

    private static String escaped(String text, int from) {
        StringBuilder plain = new StringBuilder(text.length() + 16).append(text, 0, from);
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (isPlain(c) || isPair(text, at)) {
                plain.append(c);
            } else if (c < 0x100) {
                plain.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
            } else {
                plain.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            }
        }
        return plain.toString();
    }

    private static boolean isPlain(char c) {
        if (c < 0x7f) {
            return c >= 0x20;
        }
        return c >= 0xa0 && !Character.isSurrogate(c) && !moves(c);
    }

    /** Format characters (bidirectional controls, zero width, soft hyphen) and line separators. */
    private static boolean moves(char c) {
        return switch (Character.getType(c)) {
            case Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> true;
            default -> false;
        };
    }

    private static boolean isPair(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
