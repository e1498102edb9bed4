package io.auditseq.damage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that {@code docs/hostile-input.md} names is there. */
class HostileInputPageTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

    @Test
    void namesTestsThatAreThere() throws IOException {
        List<MatchResult> named = TEST.matcher(Files.readString(Path.of("../docs/hostile-input.md")))
                .results()
                .toList();
        assertThat(named).hasSizeGreaterThan(20);
        for (MatchResult test : named) {
            String method = test.group(2) == null ? "class " + test.group(1) : "void " + test.group(2) + "(";
            assertThat(source(test.group(1))).as(test.group()).contains(method);
        }
    }

    private static String source(String test) throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("src/test/java"))) {
            Path found = all.filter(path -> path.getFileName().toString().equals(test + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + test));
            return Files.readString(found);
        }
    }
}
