package io.auditseq.host;

import org.jspecify.annotations.Nullable;

/** Numbers out of text that anybody may have written. */
final class Numbers {
    private Numbers() {}

    /** The decimal number that is all of the text; {@code otherwise} for anything else. */
    static long decimal(@Nullable String text, long otherwise) {
        if (text == null || text.isEmpty() || text.length() > 18) {
            return otherwise;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return otherwise;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    /** The text of a number; null for a negative one, which stands for an unset id. */
    static @Nullable String id(long number) {
        return number < 0 ? null : Long.toString(number);
    }
}
