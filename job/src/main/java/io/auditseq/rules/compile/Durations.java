package io.auditseq.rules.compile;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as rules write them: a whole number and {@code s}, {@code m}, {@code h} or {@code d}; {@code ms} too. */
final class Durations {
    static final String ALLOWED = "a number with ms, s, m, h or d, like 10s, 5m, 1h, 7d";

    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

    private Durations() {}

    /** Milliseconds; -1 when it is no duration. */
    static long millis(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Long.parseLong(form.group(1)) * unit(form.group(2)) : -1;
    }

    private static long unit(String name) {
        return switch (name) {
            case "ms" -> 1L;
            case "s" -> 1_000L;
            case "m" -> 60_000L;
            case "h" -> 3_600_000L;
            default -> 86_400_000L;
        };
    }
}
