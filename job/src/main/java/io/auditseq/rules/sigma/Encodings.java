package io.auditseq.rules.sigma;

import io.auditseq.rules.value.TextTest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The forms that a value takes by {@code windash}, {@code utf16…} and {@code base64…}, one applied to what the one before made. All but
 * windash encode the plain value, so wildcards can't stand in it.
 */
final class Encodings {
    private static final int OFFSETS = 3;
    /** Of what is encoded at an offset, so many characters at the front depend on the bytes before. */
    private static final int[] DEPEND_ON_BEFORE = {0, 2, 3};
    /** By the length modulo 3 so many at the end, padding included, depend on what follows. */
    private static final int[] DEPEND_ON_BEHIND = {0, 3, 2};

    private static final int MOST_FORMS = 1_000;
    private static final byte[] MARK_OF_LITTLE_ENDIAN = {(byte) 0xff, (byte) 0xfe};

    private List<String> forms;
    private @Nullable List<byte[]> bytes;

    Encodings(String sigma) {
        this.forms = List.of(sigma);
    }

    /** The forms as Sigma strings. */
    List<String> forms() {
        return bytes == null ? forms : bytes.stream().map(Encodings::escaped).toList();
    }

    /** Applies one more; null when that went well, else what is wrong. */
    @Nullable
    String apply(String encoding) {
        if (encoding.equals("windash")) {
            if (bytes != null) {
                return "\"windash\" must stand before what encodes the value";
            }
            forms = forms.stream().map(Encodings::withAnyDash).toList();
            return null;
        }
        if (bytes == null) {
            String wrong = toBytes();
            if (wrong != null) {
                return wrong;
            }
        }
        List<byte[]> encoded = new ArrayList<>();
        for (byte[] form : bytes == null ? List.<byte[]>of() : bytes) {
            encoded.addAll(encode(form, encoding));
        }
        bytes = encoded;
        return null;
    }

    private @Nullable String toBytes() {
        List<byte[]> plain = new ArrayList<>();
        for (String form : forms) {
            String text = plain(form);
            if (text == null) {
                return "a value with wildcards can't be encoded: put a backslash before * and ? that are meant as such";
            }
            List<String> variants = variants(text);
            if (variants.size() > MOST_FORMS) {
                return "\"windash\" makes too many forms of this value";
            }
            variants.forEach(variant -> plain.add(variant.getBytes(StandardCharsets.UTF_8)));
        }
        bytes = plain;
        return null;
    }

    private static List<byte[]> encode(byte[] text, String encoding) {
        return switch (encoding) {
            case "base64" -> List.of(Base64.getEncoder().encode(text));
            case "base64offset" -> base64(text);
            case "utf16be" -> List.of(recoded(text, StandardCharsets.UTF_16BE));
            case "utf16" -> List.of(marked(recoded(text, StandardCharsets.UTF_16LE)));
            default -> List.of(recoded(text, StandardCharsets.UTF_16LE)); // utf16le, and wide for the same
        };
    }

    private static byte[] recoded(byte[] text, Charset charset) {
        return new String(text, StandardCharsets.UTF_8).getBytes(charset);
    }

    private static byte[] marked(byte[] text) {
        byte[] marked = Arrays.copyOf(MARK_OF_LITTLE_ENDIAN, text.length + 2);
        System.arraycopy(text, 0, marked, 2, text.length);
        return marked;
    }

    /** What stands in base64 of any text around the value: one form for each place modulo 3 that it may begin at. */
    private static List<byte[]> base64(byte[] text) {
        List<byte[]> all = new ArrayList<>();
        for (int offset = 0; offset < OFFSETS; offset++) {
            byte[] shifted = new byte[offset + text.length];
            System.arraycopy(text, 0, shifted, offset, text.length);
            byte[] encoded = Base64.getEncoder().encode(shifted);
            int end = encoded.length - DEPEND_ON_BEHIND[shifted.length % OFFSETS];
            all.add(Arrays.copyOfRange(encoded, DEPEND_ON_BEFORE[offset], Math.max(end, DEPEND_ON_BEFORE[offset])));
        }
        return all;
    }

    /** A dash or slash at the beginning of a word becomes a place for any of them. */
    private static String withAnyDash(String text) {
        StringBuilder any = new StringBuilder(text);
        for (int i = 0; i + 1 < text.length(); i++) {
            boolean isDash = text.charAt(i) == '-' || text.charAt(i) == '/';
            if (isDash && isOfWord(text.charAt(i + 1)) && (i == 0 || !isOfWord(text.charAt(i - 1)))) {
                any.setCharAt(i, TextTest.ANY_DASH);
            }
        }
        return any.toString();
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** The text with every place for a dash filled in every way; more than are wanted when there are too many. */
    private static List<String> variants(String text) {
        Set<String> variants = new LinkedHashSet<>(List.of(text));
        for (int at = text.indexOf(TextTest.ANY_DASH);
                at >= 0 && variants.size() <= MOST_FORMS;
                at = text.indexOf(TextTest.ANY_DASH, at + 1)) {
            Set<String> more = new LinkedHashSet<>();
            for (String variant : variants) {
                for (char dash : TextTest.DASHES.toCharArray()) {
                    more.add(variant.substring(0, at) + dash + variant.substring(at + 1));
                }
            }
            variants = more;
        }
        return List.copyOf(variants);
    }

    /** A Sigma string without its escapes; null when it has wildcards. */
    static @Nullable String plain(String sigma) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < sigma.length(); i++) {
            char c = sigma.charAt(i);
            if (c == '\\' && i + 1 < sigma.length() && "*?\\".indexOf(sigma.charAt(i + 1)) >= 0) {
                plain.append(sigma.charAt(++i));
            } else if (c == '*' || c == '?') {
                return null;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static String escaped(byte[] text) {
        StringBuilder escaped = new StringBuilder();
        for (char c : new String(text, StandardCharsets.UTF_8).toCharArray()) {
            if ("*?\\".indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }
}
