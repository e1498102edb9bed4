package io.auditseq.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.rules.value.Literal.Kind;
import io.auditseq.rules.value.TextTest.Ends;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTestTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                // pattern; value; matches
                "abc; abc; true",
                "abc; ABC; true",
                "abc; xabc; false",
                "a*c; abbbc; true",
                "a*c; ac; true",
                "a*c; acb; false",
                "a?c; abc; true",
                "a?c; ac; false",
                "*; /a/b; true",
                "/tmp/*; /tmp/a/b/c; true",
                "*/bash; /usr/bin/bash; true",
                "a*bc*d; abcbcd; true",
                "ab*ba; aba; false",
                "?; ab; false",
                "*?x*; x; false",
                "*?x*; xx; true",
                // escapes: one backslash before * ? \\ makes it plain
                "a\\*c; a*c; true",
                "a\\*c; abc; false",
                "a\\?c; a?c; true",
                "a\\\\*c; a\\bbc; true",
                "a\\\\*c; a*c; false",
                "a\\\\\\*c; a\\*c; true",
                "a\\\\\\*c; a\\bc; false",
                "C:\\Windows; C:\\Windows; true",
                "a\\\\b; a\\b; true",
                "a\\\\\\b; a\\\\b; true",
                "a\\\\\\\\b; a\\\\b; true",
                "ab\\; ab\\; true",
            })
    void readsWildcardsAndEscapesAsSigmaSays(String pattern, String value, boolean matches) {
        assertThat(TextTest.sigma(pattern, Ends.CLOSED, false).holds(value)).isEqualTo(matches);
    }

    @Test
    void opensTheEndsUnlessAWildcardIsThere() {
        assertThat(TextTest.sigma("b", Ends.CONTAINS, false).holds("abc")).isTrue();
        assertThat(TextTest.sigma("*b*", Ends.CONTAINS, false).holds("abc")).isTrue();
        assertThat(TextTest.sigma("a", Ends.STARTSWITH, false).holds("abc")).isTrue();
        assertThat(TextTest.sigma("b", Ends.STARTSWITH, false).holds("abc")).isFalse();
        assertThat(TextTest.sigma("c", Ends.ENDSWITH, false).holds("abc")).isTrue();
        assertThat(TextTest.sigma("", Ends.CONTAINS, false).holds("abc")).isTrue();
        assertThat(TextTest.sigma("a\\*", Ends.CONTAINS, false).holds("xa*x")).isTrue();
        assertThat(TextTest.sigma("", Ends.CLOSED, false).holds("")).isTrue();
        assertThat(TextTest.sigma("", Ends.CLOSED, false).holds("a")).isFalse();
    }

    @Test
    void foldsByTheRootLocaleWhateverTheMachineSpeaks() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(TextTest.sigma("INIT", Ends.CLOSED, false).holds("init")).isTrue();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void wildcardsCrossSlashesAndLineEnds() {
        assertThat(TextTest.sigma("a*d", Ends.CLOSED, false).holds("a/b\nc/d")).isTrue();
        assertThat(TextTest.sigma("a?d", Ends.CLOSED, false).holds("a\nd")).isTrue();
    }

    @Test
    void mindsCaseWhenAskedTo() {
        assertThat(TextTest.sigma("/tmp/X*", Ends.CLOSED, true).holds("/tmp/Xy"))
                .isTrue();
        assertThat(TextTest.sigma("/tmp/X*", Ends.CLOSED, true).holds("/tmp/xy"))
                .isFalse();
    }

    @Test
    void tellsTheTextThatAValueMustHold() {
        assertThat(TextTest.sigma("/Bin/id", Ends.CLOSED, false).literal())
                .isEqualTo(new Literal(Kind.EXACT, "/bin/id"));
        assertThat(TextTest.sigma("/nc", Ends.ENDSWITH, true).literal()).isEqualTo(new Literal(Kind.SUFFIX, "/nc"));
        assertThat(TextTest.sigma("/tmp/", Ends.STARTSWITH, false).literal())
                .isEqualTo(new Literal(Kind.PREFIX, "/tmp/"));
        assertThat(TextTest.sigma("a*long*b", Ends.CLOSED, false).literal())
                .isEqualTo(new Literal(Kind.ANYWHERE, "long"));
        assertThat(TextTest.sigma("ab?long", Ends.CLOSED, false).literal())
                .isEqualTo(new Literal(Kind.ANYWHERE, "long"));
        assertThat(TextTest.sigma("*", Ends.CLOSED, false).literal()).isNull();
        assertThat(TextTest.sigma("?", Ends.CLOSED, false).literal()).isNull();
    }

    @Test
    void agreesWithARegularExpressionOnRandomText() {
        for (int seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            String pattern = text(random, "ab*?", 6);
            String value = text(random, "ab", 8);
            String regex = pattern.replace("*", "[ab]*").replace("?", "[ab]");
            assertThat(TextTest.sigma(pattern, Ends.CLOSED, false).holds(value))
                    .as("seed %d: %s on %s", seed, pattern, value)
                    .isEqualTo(Pattern.matches(regex, value));
        }
    }

    private static String text(Random random, String letters, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
