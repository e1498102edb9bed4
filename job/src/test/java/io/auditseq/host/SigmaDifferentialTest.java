package io.auditseq.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.host.NaiveSigma.Join;
import io.auditseq.host.NaiveSigma.Keywords;
import io.auditseq.host.NaiveSigma.Line;
import io.auditseq.host.NaiveSigma.Named;
import io.auditseq.host.NaiveSigma.Not;
import io.auditseq.host.NaiveSigma.Part;
import io.auditseq.rules.compile.RuleSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random Sigma rules over random records: compiler, index and records together find what trying everything finds. */
class SigmaDifferentialTest {
    private static final List<String> TYPES = List.of("SYSCALL", "EXECVE", "PATH", "USER_ACCT");
    private static final List<String> FIELDS = List.of("comm", "exe", "name", "a0", "a1", "acct");
    private static final List<String> MODIFIERS = List.of(
            "",
            "",
            "|contains",
            "|startswith",
            "|endswith",
            "|contains|all",
            "|cased",
            "|endswith|neq",
            "|neq",
            "|re",
            "|re|i",
            "|exists",
            "|contains|cased");

    private final List<Part> conditions = new ArrayList<>();
    private Random random = new Random(0);

    @Test
    void theEngineFindsWhatTryingEverythingFinds() {
        int found = 0;
        int none = 0;
        for (int seed = 0; seed < 150; seed++) {
            random = new Random(seed);
            conditions.clear();
            String rules = rules(8);
            RuleSet compiled = SigmaRun.compile(rules);
            for (int round = 0; round < 12; round++) {
                List<Map<String, String>> event = event();
                List<String> expected = expected(event);
                assertThat(SigmaRun.matches(compiled, lines(event)))
                        .as("seed %d, event %s, rules\n%s", seed, event, rules)
                        .containsExactlyElementsOf(expected);
                found += expected.size();
                none += 8 - expected.size();
            }
        }
        assertThat(Math.min(found, none)).as("both, else this shows nothing").isGreaterThan(2_000);
    }

    private List<String> expected(List<Map<String, String>> event) {
        List<String> expected = new ArrayList<>();
        for (int rule = 0; rule < conditions.size(); rule++) {
            Part condition = conditions.get(rule);
            if (event.stream().anyMatch(condition::holds)) {
                expected.add("r" + rule + "@7");
            }
        }
        return expected;
    }

    private String rules(int count) {
        List<String> documents = new ArrayList<>();
        for (int rule = 0; rule < count; rule++) {
            Map<String, Part> selections = new LinkedHashMap<>();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                selections.put("s" + i, selection());
            }
            Part condition = condition(selections);
            conditions.add(condition);
            documents.add("title: r" + rule + "\nname: r" + rule
                    + "\nlogsource: {product: linux, service: auditd}\ndetection:\n"
                    + selections.entrySet().stream()
                            .map(entry -> "  " + entry.getKey() + ": "
                                    + entry.getValue().yaml() + "\n")
                            .collect(Collectors.joining())
                    + "  condition: " + condition.yaml() + "\n");
        }
        return String.join("---\n", documents);
    }

    /** Every selection once, some negated, joined in some way. */
    private Part condition(Map<String, Part> selections) {
        List<Part> parts = new ArrayList<>();
        selections.forEach((name, selection) -> {
            Part named = new Named(name, selection);
            parts.add(random.nextInt(3) == 0 ? new Not(named) : named);
        });
        while (parts.size() > 1) {
            Part first = parts.remove(random.nextInt(parts.size()));
            Part second = parts.remove(random.nextInt(parts.size()));
            Part both = random.nextBoolean() ? Join.and(List.of(first, second)) : Join.or(List.of(first, second));
            parts.add(random.nextInt(5) == 0 ? new Not(both) : both);
        }
        return parts.get(0);
    }

    private Part selection() {
        return switch (random.nextInt(6)) {
            case 0 -> new Keywords(random.nextBoolean(), texts("abAB *", 4, 1 + random.nextInt(2)));
            case 1 -> Join.list(List.of(map(), map()));
            default -> map();
        };
    }

    private Part map() {
        Map<String, Part> lines = new LinkedHashMap<>();
        if (random.nextBoolean()) {
            lines.put("type", new Line("type", "", List.of(pick(TYPES))));
        }
        for (int i = random.nextInt(3); i >= 0; i--) {
            Part line = line();
            lines.put(line.yaml().split(":")[0], line);
        }
        return Join.map(List.copyOf(lines.values()));
    }

    private Part line() {
        String modifiers = pick(MODIFIERS);
        if (modifiers.equals("|exists")) {
            return new Line(pick(FIELDS), modifiers, List.of(String.valueOf(random.nextBoolean())));
        }
        if (modifiers.isEmpty() && random.nextInt(5) == 0) {
            return new Line(pick(FIELDS), "", List.of());
        }
        String letters = modifiers.startsWith("|re") ? "abAB." : "abAB*?\\";
        return new Line(pick(FIELDS), modifiers, texts(letters, 3, 1 + random.nextInt(3)));
    }

    private List<Map<String, String>> event() {
        List<Map<String, String>> records = new ArrayList<>();
        records.add(record("SYSCALL", "comm", "exe"));
        if (random.nextBoolean()) {
            records.add(record("EXECVE", "a0", "a1"));
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            records.add(record("PATH", "name"));
        }
        return random.nextInt(5) == 0 ? List.of(record("USER_ACCT", "acct", "exe")) : records;
    }

    private Map<String, String> record(String type, String... fields) {
        Map<String, String> record = new LinkedHashMap<>();
        record.put("type", type);
        for (String field : fields) {
            if (type.equals("EXECVE") || random.nextInt(4) > 0) {
                record.put(field, text("abAB \\*", 5) + pick(List.of("a", "b", "\\")));
            }
        }
        return record;
    }

    private static String lines(List<Map<String, String>> event) {
        StringBuilder lines = new StringBuilder();
        for (Map<String, String> record : event) {
            lines.append("type=").append(record.get("type")).append(" msg=audit(1767312000.100:7):");
            if (record.get("type").equals("EXECVE")) {
                lines.append(" argc=2");
            }
            record.forEach((name, value) -> {
                if (!name.equals("type")) {
                    lines.append(' ').append(name).append("=\"").append(value).append('"');
                }
            });
            lines.append('\n');
        }
        return lines.toString();
    }

    private List<String> texts(String letters, int longest, int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(text(letters, longest) + pick(List.of("a", "B")));
        }
        return texts;
    }

    private String text(String letters, int longest) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(longest + 1); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
