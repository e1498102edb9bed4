package io.auditseq.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/rules.md} says what there is. */
class RulesPageTest {
    private static final Pattern FIRST_CELL = Pattern.compile("\\| `([^`]+)` \\|.*");

    @Test
    void namesEveryField() throws IOException {
        assertThat(firstCells("Fields"))
                .containsExactlyElementsOf(Arrays.stream(Field.values())
                        .filter(field -> field != Field.FILE)
                        .map(Field::label)
                        .toList());
    }

    @Test
    void tellsEveryRuleOfThePackWithItsLevelAndTitle() throws IOException {
        List<String> rows = RulePack.builtIn().compile().rules().stream()
                .map(rule -> "| `" + rule.id() + "` | " + rule.level().label() + " | " + rule.title() + " |")
                .toList();
        List<String> page = section("The pack");
        assertThat(firstCells("The pack")).hasSameSizeAs(rows);
        assertThat(rows).allSatisfy(row -> assertThat(page).anyMatch(line -> line.startsWith(row)));
    }

    private static List<String> firstCells(String heading) throws IOException {
        return section(heading).stream()
                .map(FIRST_CELL::matcher)
                .filter(Matcher::matches)
                .map(cell -> cell.group(1))
                .toList();
    }

    private static List<String> section(String heading) throws IOException {
        List<String> page = Files.readAllLines(Path.of("../docs/rules.md"));
        int from = page.indexOf("## " + heading) + 1;
        int to = from;
        while (to < page.size() && !page.get(to).startsWith("## ")) {
            to++;
        }
        return page.subList(from, to);
    }
}
