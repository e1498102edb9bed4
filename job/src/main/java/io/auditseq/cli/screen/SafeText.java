package io.auditseq.cli.screen;

/**
 * Text that may be shown. Whoever is audited chooses host names, arguments and file names, and a terminal obeys what it is
 * shown: control characters, and those that turn the direction of writing, become visible escapes.
 */
public final class SafeText {

    private SafeText() {}

    /** On one line: line feeds and tabs are escaped too. */
    public static String of(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (isUnsafe(text.charAt(at))) {
                return escaped(text);
            }
        }
        return text;
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (!isUnsafe(c)) {
                safe.append(c);
            } else if (c < 0x100) {
                safe.append("\\x%02x".formatted((int) c));
            } else {
                safe.append("\\u%04x".formatted((int) c));
            }
        }
        return safe.toString();
    }

    private static boolean isUnsafe(char c) {
        return c < 0x20 || isC1OrDelete(c) || isInvisible(c);
    }

    private static boolean isC1OrDelete(char c) {
        return c >= 0x7f && c <= 0x9f;
    }

    /** Zero-width and direction marks, line and paragraph separators, the byte order mark, and tags of them. */
    private static boolean isInvisible(char c) {
        return c == 0xad
                || c == 0x61c
                || c == 0x180e
                || (c >= 0x200b && c <= 0x200f)
                || (c >= 0x2028 && c <= 0x202e)
                || (c >= 0x2060 && c <= 0x206f)
                || c == 0xfeff
                || (c >= 0xfff9 && c <= 0xfffb);
    }
}
