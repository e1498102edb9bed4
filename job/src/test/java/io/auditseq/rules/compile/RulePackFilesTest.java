package io.auditseq.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.rules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every file of the pack owes, whatever its rule seeks. */
class RulePackFilesTest {
    private static final RulePack PACK = RulePack.builtIn();
    private static final Path RULES = Path.of("src/main/resources/rules");

    static Stream<Rule> rules() {
        return PACK.compile().rules().stream();
    }

    static Stream<RuleFile> files() {
        return PACK.files().stream();
    }

    @Test
    void theTableOfContentsNamesEveryFile() throws IOException {
        try (Stream<Path> files = Files.walk(RULES)) {
            List<String> named = files.map(file -> RULES.relativize(file).toString())
                    .filter(name -> name.endsWith(".yml"))
                    .sorted()
                    .toList();
            assertThat(Files.readAllLines(RULES.resolve("contents.txt"))).isEqualTo(named);
        }
    }

    @Test
    void compilesWithoutAWarning() {
        RuleCompiler compiler = new RuleCompiler(PACK.lists());
        PACK.files().forEach(compiler::add);
        assertThat(compiler.problems()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void saysWhatItSeeksAndWhatItCannotSee(Rule rule) {
        assertThat(rule.origin().file()).isEqualTo("builtin:" + rule.id() + ".yml");
        assertThat(rule.description()).hasSizeGreaterThan(100);
        assertThat(rule.blindTo()).isNotEmpty();
        assertThat(rule.falsePositives()).isNotEmpty();
        assertThat(rule.audit()).isNotEmpty();
        assertThat(rule.author()).isNotEmpty();
        assertThat(rule.message()).isNotEqualTo(rule.title());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void namesTacticsAndTechniques(Rule rule) {
        assertThat(rule.attack()).extracting(attack -> attack.kind().name()).contains("TACTIC", "TECHNIQUE");
    }

    @ParameterizedTest
    @MethodSource("files")
    void hasTestsThatFireAndTestsThatStayQuiet(RuleFile file) {
        List<RuleTest> tests = RuleTest.read(file);
        assertThat(tests).anyMatch(test -> !test.expect().isEmpty());
        assertThat(tests.stream().filter(test -> test.expect().isEmpty())).hasSizeGreaterThanOrEqualTo(3);
        assertThat(tests).allMatch(test -> !test.lines().isEmpty());
    }

    @Test
    void everyListIsUsedBySomeRule() {
        String all = String.join("\n", PACK.files().stream().map(RuleFile::text).toList());
        assertThat(PACK.lists().names())
                .allSatisfy(name -> assertThat(all).contains("%" + Objects.requireNonNull(name) + "%"));
    }
}
