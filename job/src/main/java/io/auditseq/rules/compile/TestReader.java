package io.auditseq.rules.compile;

import io.auditseq.rules.Level;
import io.auditseq.rules.Origin;
import io.auditseq.rules.yaml.YamlList;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlProblem;
import io.auditseq.rules.yaml.YamlReader;
import io.auditseq.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the block {@code tests} of the rules in a file. */
final class TestReader {
    private static final Set<String> KEYS = Set.of("name", "host", "lists", "lines", "from", "change", "expect");
    private static final Set<String> ALERT_KEYS = Set.of("level", "key", "start", "end", "message", "steps");

    private final Problems problems;
    private final String rule;
    private final Map<String, RuleTest> tests = new LinkedHashMap<>();

    private TestReader(Problems problems, String rule) {
        this.problems = problems;
        this.rule = rule;
    }

    static List<RuleTest> read(RuleFile file) {
        Problems problems = new Problems(file);
        List<RuleTest> tests = new ArrayList<>();
        try {
            for (YamlNode document : YamlReader.documents(file.text())) {
                YamlNode block = document instanceof YamlMap map ? map.get("tests") : null;
                if (block != null) {
                    tests.addAll(new TestReader(problems, name((YamlMap) document)).tests(block));
                }
            }
        } catch (YamlProblem e) {
            problems.add(e.line(), e.column(), true, String.valueOf(e.getMessage()));
        }
        if (problems.errors() > 0) {
            throw new RuleErrors(problems.found());
        }
        return tests;
    }

    /** The rule's id in alerts. */
    private static String name(YamlMap document) {
        boolean isOurs = document.has("sequence");
        return isOurs && document.get("name") instanceof YamlText name ? name.text() : SigmaHead.id(document);
    }

    private List<RuleTest> tests(YamlNode block) {
        if (!(block instanceof YamlList list)) {
            problems.error(block, "\"tests\" is a list of tests, and this is " + block.kind());
            return List.of();
        }
        for (YamlNode item : list.items()) {
            if (item instanceof YamlMap map) {
                RuleTest test = test(map);
                if (tests.put(test.name(), test) != null) {
                    problems.error(item, "the test \"" + test.name() + "\" stands twice");
                }
            } else {
                problems.error(
                        item, "a test is a map with \"name\" and \"lines\" or \"from\", and this is " + item.kind());
            }
        }
        return List.copyOf(tests.values());
    }

    private RuleTest test(YamlMap map) {
        MapReader test = new MapReader(map, problems, KEYS);
        String name = test.requiredText("name", "what the test shows, as a sentence or the like");
        RuleTest from = from(test);
        String host = test.text("host");
        if (host == null) {
            host = from == null ? "host-1" : from.host();
        }
        return new RuleTest(
                rule,
                name,
                host,
                lines(test, from),
                lists(test, from),
                expect(test, from),
                new Origin(problems.file(), map.line()));
    }

    private @Nullable RuleTest from(MapReader test) {
        String name = test.text("from");
        if (name == null) {
            return null;
        }
        RuleTest from = tests.get(name);
        if (from == null) {
            problems.unknown(test.place("from"), "test before this one", name, tests.keySet());
        }
        return from;
    }

    private List<String> lines(MapReader test, @Nullable RuleTest from) {
        if (test.has("from") == test.has("lines")) {
            test.missing("lines", "a test has either lines of its own or another test that it comes from");
        }
        String own = test.text("lines");
        List<String> lines = own == null
                ? from == null ? List.of() : from.lines()
                : own.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        YamlNode change = test.node("change");
        return change == null ? lines : new TestChanges(problems, lines).apply(change);
    }

    private Lists lists(MapReader test, @Nullable RuleTest from) {
        Map<String, List<String>> own = new LinkedHashMap<>();
        YamlMap map = test.mapOf("lists");
        if (map != null) {
            new ListReader(problems).read(map, own);
        }
        Lists inherited = from == null ? Lists.NONE : from.lists();
        return inherited.with(Lists.of(own));
    }

    private List<ExpectedAlert> expect(MapReader test, @Nullable RuleTest from) {
        YamlNode node = test.node("expect");
        if (node instanceof YamlText text && text.text().equals("same") && from != null) {
            return from.expect();
        }
        if (!(node instanceof YamlList list)) {
            problems.error(test.place("expect"), "\"expect\" is a list of alerts, [] for none, or same with \"from\"");
            return List.of();
        }
        List<ExpectedAlert> alerts = new ArrayList<>();
        for (YamlNode item : list.items()) {
            if (item instanceof YamlMap map) {
                alerts.add(alert(new MapReader(map, problems, ALERT_KEYS)));
            } else {
                problems.error(item, "an alert is a map, and this is " + item.kind());
            }
        }
        return alerts;
    }

    private ExpectedAlert alert(MapReader alert) {
        String level = alert.oneOf("level", RuleReader.LEVELS);
        Map<String, String> key = new LinkedHashMap<>();
        texts(alert.mapOf("key")).forEach((name, values) -> key.put(name, String.join(",", values)));
        Map<String, Map<String, List<String>>> steps = new LinkedHashMap<>();
        YamlMap map = alert.mapOf("steps");
        if (map != null) {
            map.entries().forEach(entry -> steps.put(entry.key().text(), captures(entry.value())));
        }
        return new ExpectedAlert(
                level == null ? null : Level.valueOf(level.toUpperCase(Locale.ROOT)),
                key,
                alert.text("start"),
                alert.text("end"),
                alert.text("message"),
                steps);
    }

    private Map<String, List<String>> captures(YamlNode node) {
        if (node instanceof YamlMap map) {
            return texts(map);
        }
        problems.error(node, "a step is a map of its captures, and this is " + node.kind());
        return Map.of();
    }

    private Map<String, List<String>> texts(@Nullable YamlMap map) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        if (map == null) {
            return texts;
        }
        for (YamlMap.Entry entry : map.entries()) {
            String name = entry.key().text();
            texts.put(name.equals("distinct") ? "count" : name, values(entry.value()));
        }
        return texts;
    }

    private List<String> values(YamlNode node) {
        List<String> values = new ArrayList<>();
        for (YamlNode item : node instanceof YamlList list ? list.items() : List.of(node)) {
            if (item instanceof YamlText text) {
                values.add(text.text());
            } else {
                problems.error(item, "a value is a text, and this is " + item.kind());
            }
        }
        return values;
    }
}
