package io.auditseq.cli.settings;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** What a setting may be: how its text becomes a value, and the words for what is allowed. */
interface Kind {

    /** The value; empty when the text is none of this kind. */
    Optional<Object> read(String text);

    /** What is allowed, as the end of a sentence. */
    String allowed();

    /** The words that are allowed; empty where they are not a closed list. */
    default List<String> words() {
        return List.of();
    }

    static Kind text() {
        return of("any text", Optional::of);
    }

    static Kind matching(String pattern, String allowed) {
        return of(allowed, text -> text.matches(pattern) ? Optional.of(text) : Optional.empty());
    }

    /** Separated by commas; blanks around an element do not count. */
    static Kind list(String allowed, String elementPattern) {
        return of(allowed, text -> {
            List<String> elements =
                    Arrays.stream(text.split(",", -1)).map(String::strip).toList();
            return elements.stream().allMatch(element -> element.matches(elementPattern))
                    ? Optional.of(elements)
                    : Optional.empty();
        });
    }

    static Kind flag() {
        return words(Map.of("true", true, "false", false));
    }

    static <E extends Enum<E>> Kind oneOf(Class<E> type) {
        return words(Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(
                        word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-'), word -> word)));
    }

    static Kind oneOf(String... words) {
        return words(Arrays.stream(words).collect(Collectors.toMap(word -> word, word -> word)));
    }

    static Kind number(long least, long most) {
        return of("a whole number from " + least + " to " + most, text -> {
            if (!text.matches("[0-9]{1,18}")) {
                return Optional.empty();
            }
            long number = Long.parseLong(text);
            return number >= least && number <= most ? Optional.of(number) : Optional.empty();
        });
    }

    static Kind duration(Duration least, Duration most) {
        String allowed = "a duration from " + Durations.write(least) + " to " + Durations.write(most);
        return of(allowed, text -> Durations.read(text)
                .filter(duration -> duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0)
                .map(duration -> duration));
    }

    static Kind instant() {
        return of("a time such as 2026-10-01T08:00:00Z", text -> {
            try {
                return Optional.of(Instant.parse(text));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    /** A regular expression over the names of topics: given by whoever runs the job, so the JDK's will do. */
    static Kind topicPattern() {
        return of("a regular expression that matches whole names of topics", text -> {
            try {
                return Optional.of(Pattern.compile(text));
            } catch (PatternSyntaxException e) {
                return Optional.empty();
            }
        });
    }

    private static Kind words(Map<String, ?> values) {
        List<String> words = values.keySet().stream().sorted().toList();
        return new Kind() {
            @Override
            public Optional<Object> read(String text) {
                return Optional.ofNullable(values.get(text));
            }

            @Override
            public String allowed() {
                return String.join(", ", words);
            }

            @Override
            public List<String> words() {
                return words;
            }
        };
    }

    private static Kind of(String allowed, Function<String, Optional<Object>> reading) {
        return new Kind() {
            @Override
            public Optional<Object> read(String text) {
                return reading.apply(text);
            }

            @Override
            public String allowed() {
                return allowed;
            }
        };
    }
}
