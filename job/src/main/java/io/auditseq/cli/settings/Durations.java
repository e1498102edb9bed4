package io.auditseq.cli.settings;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Durations as settings write them: a whole number and one of {@code ms}, {@code s}, {@code m}, {@code h}, {@code d}. */
public final class Durations {

    private static final Map<String, ChronoUnit> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("d", ChronoUnit.DAYS);
        UNITS.put("h", ChronoUnit.HOURS);
        UNITS.put("m", ChronoUnit.MINUTES);
        UNITS.put("s", ChronoUnit.SECONDS);
        UNITS.put("ms", ChronoUnit.MILLIS);
    }

    private Durations() {}

    /** Empty when the text is no duration. */
    public static Optional<Duration> read(String text) {
        int digits = 0;
        while (digits < text.length() && Character.digit(text.charAt(digits), 10) >= 0) {
            digits++;
        }
        ChronoUnit unit = UNITS.get(text.substring(digits));
        if (unit == null || digits == 0 || digits > 10) {
            return Optional.empty();
        }
        return Optional.of(Duration.of(Long.parseLong(text.substring(0, digits)), unit));
    }

    /** In the largest unit that leaves no rest. */
    public static String write(Duration duration) {
        for (Map.Entry<String, ChronoUnit> unit : UNITS.entrySet()) {
            long millis = unit.getValue().getDuration().toMillis();
            if (duration.toMillis() % millis == 0 && !duration.isZero()) {
                return duration.toMillis() / millis + unit.getKey();
            }
        }
        return duration.toMillis() + "ms";
    }
}
