package io.auditseq.intake;

import java.util.Arrays;
import java.util.Set;

/** Values as laurel writes them, and back to what the kernel wrote: {@code %0a} for a byte, {@code 0x7f} and {@code 0o644} for numbers. */
final class LaurelText {
    /** Fields with hexadecimal numbers to which the kernel puts no {@code 0x}. */
    private static final Set<String> BARE_HEX = Set.of(
            "arch",
            "a0",
            "a1",
            "a2",
            "a3",
            "fver",
            "fp",
            "fi",
            "pp",
            "pi",
            "pe",
            "pa",
            "old_pp",
            "old_pi",
            "old_pe",
            "old_pa",
            "cap_pi",
            "cap_pp",
            "cap_pe",
            "cap_pa",
            "cap_fp",
            "cap_fi",
            "cap_fver");

    private LaurelText() {}

    /** The bytes with each {@code %XX} turned back into its byte. */
    static byte[] decoded(byte[] text) {
        int to = 0;
        byte[] bytes = text.clone();
        for (int from = 0; from < text.length; from++) {
            int high = from + 2 < text.length && text[from] == '%' ? Character.digit(text[from + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text[from + 2], 16);
            if (low >= 0) {
                bytes[to++] = (byte) (high << 4 | low);
                from += 2;
            } else {
                bytes[to++] = text[from];
            }
        }
        return Arrays.copyOf(bytes, to);
    }

    /** A value of a field that is never encoded. */
    static byte[] plain(String name, byte[] text) {
        if (text.length > 2 && text[0] == '0' && text[1] == 'x' && BARE_HEX.contains(name)) {
            return Arrays.copyOfRange(text, 2, text.length);
        }
        if (text.length > 2 && text[0] == '0' && text[1] == 'o') {
            byte[] octal = Arrays.copyOfRange(text, 1, text.length);
            octal[0] = '0';
            return octal;
        }
        return decoded(text);
    }
}
