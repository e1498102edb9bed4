package io.auditseq.rules.compile;

import io.auditseq.rules.Level;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an inline test says of one alert. Only what is named here is compared.
 *
 * @param level null when it is not named
 * @param key values of key parts by name, those of a key handed over too
 * @param start event id ({@code seconds.millis:serial}) of the first event; null when it is not named
 * @param end that of the last event of the match; null when it is not named
 * @param message the sentence of the alert; null when it is not named
 * @param steps for each step named: its captures, all values of each in any order, {@code count} among them
 */
public record ExpectedAlert(
        @Nullable Level level,
        Map<String, String> key,
        @Nullable String start,
        @Nullable String end,
        @Nullable String message,
        Map<String, Map<String, List<String>>> steps) {}
