package io.auditseq.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexLiteralsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/\\.ssh/authorized_keys[0-9]*$ /.ssh/authorized_keys",
                "^(/tmp/|/var/tmp/|/dev/shm/) /tmp/,/var/tmp/,/dev/shm/",
                "^(/etc/cron\\.(d|daily)/[^/]+|/etc/crontab)$ /etc/cron.,/etc/crontab",
                "ab(cdef)?ghi ghi",
                "abc+d? abc",
                "a(?:bcd|efg){2,3} bcd,efg",
                "(?i)DEcRypt|ransom decrypt,ran"
            })
    void findsWhatEveryMatchHolds(String expression, String literals) {
        assertThat(texts(expression)).containsExactly(literals.split(","));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "[a-z]+",
                "abcd|",
                "abcd|.",
                "(abcd)?",
                "(abcd)*x",
                "(abcd){0,3}",
                "(?s)abcd",
                "\\Qabcd\\E",
                "abc\\x41",
                "(?P<n>abcd)"
            })
    void knowsNothingWhereAMatchMayHoldAnything(String expression) {
        assertThat(texts(expression)).isEmpty();
    }

    @Test
    void aValueThatMatchesHoldsOneOfThem() {
        int matches = 0;
        List<String> parts = List.of(
                "abc", "bca", "a", "(", ")", "|", "?", "*", "+", "{1,2}", "{0}", ".", "[ab]", "^", "$", "\\.", "(?:",
                "(?i)");
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder expression = new StringBuilder();
            for (int i = random.nextInt(8); i >= 0; i--) {
                expression.append(parts.get(random.nextInt(parts.size())));
            }
            matches += check(expression.toString(), seed, random);
        }
        assertThat(matches).as("matches, else this shows nothing").isGreaterThan(1_000);
    }

    private static int check(String expression, int seed, Random random) {
        List<String> literals = texts(expression);
        if (literals.isEmpty() || !isValid(expression)) {
            return 0;
        }
        int matches = 0;
        for (int i = 0; i < 20; i++) {
            StringBuilder value = new StringBuilder();
            for (int part = random.nextInt(5); part >= 0; part--) {
                value.append(List.of("abc", "bca", "a", "A", "B", ".").get(random.nextInt(6)));
            }
            if (Pattern.compile(expression).matcher(value).find()) {
                matches++;
                assertThat(Fold.of(value.toString()))
                        .as("seed %d: %s matches %s", seed, expression, value)
                        .matches(folded -> literals.stream().anyMatch(folded::contains));
            }
        }
        return matches;
    }

    private static boolean isValid(String expression) {
        try {
            Pattern.compile(expression);
            return true;
        } catch (com.google.re2j.PatternSyntaxException e) {
            return false;
        }
    }

    private static List<String> texts(String expression) {
        return RegexLiterals.of(expression, false).stream().map(Literal::folded).toList();
    }
}
