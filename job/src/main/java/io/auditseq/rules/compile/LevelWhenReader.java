package io.auditseq.rules.compile;

import io.auditseq.rules.Comparison;
import io.auditseq.rules.Level;
import io.auditseq.rules.LevelWhen;
import io.auditseq.rules.LevelWhen.CaptureTest;
import io.auditseq.rules.Operator;
import io.auditseq.rules.sigma.Modifiers;
import io.auditseq.rules.sigma.ValueReader;
import io.auditseq.rules.value.Notation;
import io.auditseq.rules.value.ValueTest;
import io.auditseq.rules.yaml.YamlList;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code level_when}: levels with conditions whose left side is a capture, {@code step.capture|modifiers}. */
final class LevelWhenReader {
    private static final Set<String> KEYS = Set.of("level", "when");

    private final Problems problems;
    private final ValueReader values;

    LevelWhenReader(Problems problems, Lists lists) {
        this.problems = problems;
        this.values = new ValueReader(problems, lists);
    }

    /** In the order of the file; a list that may be added to. */
    List<LevelWhen> read(@Nullable YamlNode node) {
        List<LevelWhen> levels = new ArrayList<>();
        if (node == null) {
            return levels;
        }
        if (!(node instanceof YamlList list)) {
            problems.error(node, "\"level_when\" is a list of {level, when}, and this is " + node.kind());
            return levels;
        }
        for (YamlNode item : list.items()) {
            if (item instanceof YamlMap map) {
                add(map, levels);
            } else {
                problems.error(item, "here belongs {level: …, when: {…}}, and this is " + item.kind());
            }
        }
        return levels;
    }

    private void add(YamlMap map, List<LevelWhen> levels) {
        MapReader reader = new MapReader(map, problems, KEYS);
        String level = reader.oneOf("level", RuleReader.LEVELS);
        YamlMap when = reader.mapOf("when");
        if (level == null || when == null) {
            problems.error(map, "a level needs both \"level\" and \"when\"");
            return;
        }
        List<CaptureTest> tests = new ArrayList<>();
        for (YamlMap.Entry entry : when.entries()) {
            CaptureTest test = test(entry.key(), entry.value());
            if (test != null) {
                tests.add(test);
            }
        }
        levels.add(new LevelWhen(Level.valueOf(level.toUpperCase(Locale.ROOT)), tests));
    }

    private @Nullable CaptureTest test(YamlText key, YamlNode value) {
        Modifiers modifiers = Modifiers.read(key, problems);
        if (modifiers == null) {
            return null;
        }
        if (modifiers.has("fieldref")) {
            problems.error(key, "\"fieldref\" compares fields of one event: write \"ref\" for captures");
            return null;
        }
        String name = Modifiers.name(key);
        if (modifiers.has("exists")) {
            boolean wanted = value instanceof YamlText text && text.text().equals("true");
            return captures -> captures.getOrDefault(name, List.of()).isEmpty() != wanted;
        }
        if (modifiers.has("ref")) {
            return relation(name, modifiers, value);
        }
        CaptureTest passes = passes(name, values.tests(value, modifiers, Notation.DECIMAL), modifiers.has("all"));
        return modifiers.has("neq") ? captures -> !passes.holds(captures) : passes;
    }

    private static CaptureTest passes(String name, List<ValueTest> tests, boolean all) {
        return captures -> {
            List<String> captured = captures.getOrDefault(name, List.of());
            return all
                    ? tests.stream().allMatch(test -> captured.stream().anyMatch(test::holds))
                    : tests.stream().anyMatch(test -> captured.stream().anyMatch(test::holds));
        };
    }

    private @Nullable CaptureTest relation(String name, Modifiers modifiers, YamlNode value) {
        Operator operator = modifiers.operator();
        if (operator == null || !(value instanceof YamlText other)) {
            problems.error(
                    modifiers.key(),
                    "with \"ref\" go only neq, contains, startswith, endswith and cidr, and one step.capture");
            return null;
        }
        String right = other.text();
        boolean negated = modifiers.has("neq");
        return captures -> Comparison.related(operator, values(captures, name), values(captures, right)) != negated;
    }

    private static List<String> values(Map<String, List<String>> captures, String name) {
        return captures.getOrDefault(name, List.of());
    }
}
