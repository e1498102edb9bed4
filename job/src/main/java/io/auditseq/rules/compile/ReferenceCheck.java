package io.auditseq.rules.compile;

import io.auditseq.rules.Capture;
import io.auditseq.rules.Comparison;
import io.auditseq.rules.KeyPart;
import io.auditseq.rules.MessageTemplate;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Step;
import io.auditseq.rules.sigma.Modifiers;
import io.auditseq.rules.yaml.YamlList;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks that every name of a step, a capture or a key part which a rule uses stands for something, and is known by then. */
final class ReferenceCheck {
    private final Problems problems;
    private final Rule rule;
    private final YamlMap document;
    private final @Nullable YamlMap sequence;
    private final Set<String> captures = new TreeSet<>();

    ReferenceCheck(Problems problems, Rule rule, YamlMap document) {
        this.problems = problems;
        this.rule = rule;
        this.document = document;
        this.sequence = document.get("sequence") instanceof YamlMap map ? map : null;
    }

    void check() {
        Set<String> names = new HashSet<>();
        for (Step step : rule.sequence().steps()) {
            if (!names.add(step.name())) {
                problems.error(place(step), "the step \"" + step.name() + "\" stands twice");
            }
            step.comparisons().forEach(comparison -> checkComparison(step, comparison));
            addCaptures(step);
        }
        checkLevels();
        checkSuppress();
        checkMessage();
    }

    private void addCaptures(Step step) {
        captures.add(step.name() + ".count");
        Stream.concat(step.keep().stream(), step.keepSet().stream())
                .map(Capture::name)
                .forEach(name -> captures.add(step.name() + "." + name));
    }

    private void checkComparison(Step step, Comparison comparison) {
        String name = comparison.step() + "." + comparison.capture();
        if (!captures.contains(name)) {
            problems.unknown(place(step), "capture of an earlier step", name, captures);
        }
    }

    /** Left and right sides of {@code level_when}, read again from the file, since tests no longer show them. */
    private void checkLevels() {
        if (sequence == null || !(sequence.get("level_when") instanceof YamlList levels)) {
            return;
        }
        for (YamlNode level : levels.items()) {
            if (level instanceof YamlMap map && map.get("when") instanceof YamlMap when) {
                when.entries().forEach(this::checkLevel);
            }
        }
    }

    private void checkLevel(YamlMap.Entry entry) {
        String left = Modifiers.name(entry.key());
        if (!captures.contains(left)) {
            problems.unknown(entry.key(), "capture", left, captures);
        }
        boolean isReference = List.of(entry.key().text().split("\\|", -1)).contains("ref");
        if (isReference && entry.value() instanceof YamlText right && !captures.contains(right.text())) {
            problems.unknown(right, "capture", right.text(), captures);
        }
    }

    private void checkSuppress() {
        for (String part : rule.sequence().suppress().by()) {
            if (!keyParts().contains(part)) {
                problems.unknown(sequencePlace("suppress"), "key part", part, keyParts());
            }
        }
    }

    private void checkMessage() {
        Set<String> allowed = new TreeSet<>(captures);
        allowed.addAll(keyParts());
        allowed.add("host");
        for (String name : MessageTemplate.names(rule.message())) {
            if (!allowed.contains(name)) {
                YamlNode message = document.get("message");
                problems.unknown(message == null ? document : message, "capture or key part", name, allowed);
            }
        }
    }

    private Set<String> keyParts() {
        Set<String> parts = new TreeSet<>();
        rule.sequence().key().stream().map(KeyPart::name).forEach(parts::add);
        rule.sequence().steps().stream()
                .flatMap(step -> step.handOver().stream())
                .map(KeyPart::name)
                .forEach(parts::add);
        return parts;
    }

    private YamlNode place(Step step) {
        if (sequence != null && sequence.get("steps") instanceof YamlList steps) {
            return steps.items().get(step.index());
        }
        return document;
    }

    private YamlNode sequencePlace(String key) {
        YamlNode node = sequence == null ? null : sequence.get(key);
        return node == null ? document : node;
    }
}
