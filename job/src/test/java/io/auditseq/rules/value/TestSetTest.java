package io.auditseq.rules.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.rules.value.TextTest.Ends;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TestSetTest {

    @Test
    void passesWhatOneOfTheTestsPasses() {
        int passed = 0;
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            List<ValueTest> tests = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                tests.add(test(random));
            }
            TestSet set = new TestSet(tests);
            for (int i = 0; i < 10; i++) {
                String value = random.nextInt(4) == 0 ? "10." + random.nextInt(4) + ".0.1" : text(random, "abAB", 6);
                boolean passes = tests.stream().anyMatch(test -> test.holds(value));
                assertThat(set.holds(value))
                        .as("seed %d: %s on %s", seed, tests, value)
                        .isEqualTo(passes);
                passed += passes ? 1 : 0;
            }
        }
        assertThat(passed).as("values that pass, else this shows little").isBetween(3_000, 27_000);
    }

    @Test
    void needsALiteralOnlyIfEachTestDoes() {
        ValueTest text = TextTest.sigma("/nc", Ends.ENDSWITH, false);
        ValueTest network = new NetworkTest(Objects.requireNonNull(Network.of("10.0.0.0/8")));
        assertThat(new TestSet(List.of(text, text)).literals()).hasSize(2);
        assertThat(new TestSet(List.of(text, network)).literals()).isEmpty();
    }

    private static ValueTest test(Random random) {
        boolean cased = random.nextInt(4) == 0;
        return switch (random.nextInt(8)) {
            case 0 -> new NetworkTest(Objects.requireNonNull(Network.of("10." + random.nextInt(4) + ".0.0/16")));
            case 1 -> new RegexTest(text(random, "ab", 3) + "[aA]$", 0);
            case 2 -> TextTest.sigma(text(random, "abA*?", 4), Ends.CLOSED, cased);
            case 3 -> TextTest.sigma(text(random, "abAB", 4) + "b", Ends.CONTAINS, cased);
            case 4 -> TextTest.sigma(text(random, "abAB", 4) + "b", Ends.STARTSWITH, cased);
            case 5 -> TextTest.sigma(text(random, "abAB", 4) + "b", Ends.ENDSWITH, cased);
            default -> TextTest.sigma(text(random, "abAB", 4), Ends.CLOSED, cased);
        };
    }

    private static String text(Random random, String letters, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }
}
