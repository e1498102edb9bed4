package io.auditseq.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells names that can be a host from those that cannot, and gives the host: the name in lower case. A name is unusable
 * when it is empty, names every machine ({@code localhost}), is a template that its shipper did not fill in, is longer than a DNS
 * name may be, or holds anything but printable text. It may hold blanks: auditd's {@code name_format = user} allows them.
 */
final class HostNames extends NameCache {
    /** The longest name DNS allows, and far more than the kernel's 64. */
    static final int MAX_BYTES = 253;

    /** What decoders leave of characters that were none: different names would become one. */
    private static final char REPLACEMENT = '\ufffd';

    private static final Set<String> NOBODY = Set.of(
            "-",
            "?",
            "localhost",
            "localhost.localdomain",
            "127.0.0.1",
            "::1",
            "(none)",
            "(null)",
            "null",
            "none",
            "unknown");

    /** The host, or null when the name is unusable. */
    @Nullable
    String host(byte[] name, int from, int to) {
        int start = skipBlanks(name, from, to);
        int end = to;
        while (end > start && name[end - 1] == ' ') {
            end--;
        }
        return end == start || end - start > MAX_BYTES ? null : get(name, start, end);
    }

    /** The host, or null when the name is unusable; one that has no bytes in UTF-8 would change on its way. */
    @Nullable
    String host(String name) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            return null;
        }
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return host(bytes, 0, bytes.length);
    }

    @Override
    @Nullable
    String make(byte[] bytes, int from, int to) {
        String name = decoded(bytes, from, to);
        return name == null || NOBODY.contains(name) || isTemplate(name) || !isPrintable(name) ? null : name;
    }

    private static @Nullable String decoded(byte[] bytes, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString()
                    .toLowerCase(Locale.ROOT);
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    /** Logstash's {@code %{host}}, a shell's {@code ${HOSTNAME}}, Go's and Jinja's {@code {{ host }}}: a fleet would become one host. */
    private static boolean isTemplate(String name) {
        return name.startsWith("%{") || name.startsWith("${") || name.startsWith("{{");
    }

    private static boolean isPrintable(String name) {
        for (int i = 0; i < name.length(); i++) {
            int kind = Character.getType(name.charAt(i));
            if (name.charAt(i) == REPLACEMENT
                    || (kind == Character.SPACE_SEPARATOR
                            && name.charAt(i) != ' ') // looks like a blank, is another host
                    || kind == Character.CONTROL
                    || kind == Character.FORMAT
                    || kind == Character.UNASSIGNED
                    || kind == Character.LINE_SEPARATOR
                    || kind == Character.PARAGRAPH_SEPARATOR) {
                return false;
            }
        }
        return true;
    }

    private static int skipBlanks(byte[] name, int from, int to) {
        int at = from;
        while (at < to && name[at] == ' ') {
            at++;
        }
        return at;
    }
}
