package io.auditseq.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
            "::1",
            "::",
            "0.0.0.0",
            "ip6-localhost",
            "ip6-loopback",
            "(none)",
            "(null)",
            "(none).(none)",
            "null",
            "nil",
            "none",
            "n/a",
            "undefined",
            "unknown",
            "[object object]");

    private static final List<String> LOCAL = List.of("localhost", "localhost4", "localhost6");
    /** Templates that nobody filled in: of Logstash, a shell, Go and Jinja, Ruby, Windows and syslog-ng. */
    private static final List<String> TEMPLATES = List.of("%{", "${", "{{", "#{", "$(", "<%");

    /** The host, or null when the name is unusable. */
    @Nullable
    String host(byte[] name, int from, int to) {
        int start = skipBlanks(name, from, to);
        int end = to;
        while (end > start && (name[end - 1] == ' ' || (name[end - 1] == '.' && end > start + 1))) { // the root of DNS
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
        return name == null || isNobody(name) || isTemplate(name) || !isPrintable(name) ? null : name;
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

    private static boolean isNobody(String name) {
        return NOBODY.contains(name)
                || isLoopback(name)
                || LOCAL.stream().anyMatch(local -> name.equals(local) || name.startsWith(local + ".local"));
    }

    /** {@code 127.0.0.0/8}, which every machine calls itself; Debian writes 127.0.1.1 into its hosts file. */
    private static boolean isLoopback(String name) {
        return name.startsWith("127.") && name.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    /** {@code %{host}}, {@code $HOST}, {@code <no value>}, or a part of a name that is one: a fleet would become one host. */
    private static boolean isTemplate(String name) {
        char first = name.charAt(0);
        return first == '$'
                || first == '<'
                || (first == '%' && name.endsWith("%"))
                || (first == '@' && name.endsWith("@"))
                || TEMPLATES.stream().anyMatch(name::contains);
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
