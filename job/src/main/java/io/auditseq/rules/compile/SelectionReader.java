package io.auditseq.rules.compile;

import io.auditseq.model.Field;
import io.auditseq.rules.Comparison;
import io.auditseq.rules.Operator;
import io.auditseq.rules.condition.AllOf;
import io.auditseq.rules.condition.AnyOf;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.condition.InOneElement;
import io.auditseq.rules.condition.Not;
import io.auditseq.rules.sigma.FieldTarget;
import io.auditseq.rules.sigma.ItemReader;
import io.auditseq.rules.sigma.Modifiers;
import io.auditseq.rules.sigma.Target;
import io.auditseq.rules.yaml.YamlList;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a Sigma selection: a map (all of its lines hold) or a list of maps (one of them holds). Lines with {@code |ref} are no
 * part of the condition: they are handed to whoever gathers comparisons, and refused where nobody does.
 */
final class SelectionReader {
    private static final List<String> FIELDS =
            Arrays.stream(Field.values()).map(Field::label).toList();

    private final Problems problems;
    private final ItemReader items;

    SelectionReader(Problems problems, Lists lists) {
        this.problems = problems;
        this.items = new ItemReader(problems, lists, this::target);
    }

    /** Where a line stands: which fields it may name, and who takes its comparisons. */
    private record Scope(String prefix, @Nullable List<Comparison> comparisons) {
        /** Inside a list one alternative can't bind the others. */
        Scope withoutComparisons() {
            return new Scope(prefix, null);
        }

        Scope ofElement() {
            return new Scope(Field.FILE.label() + ".", comparisons);
        }
    }

    /** @param comparisons takes the lines with {@code |ref}; null to refuse them */
    Condition read(YamlNode node, @Nullable List<Comparison> comparisons) {
        return read(node, new Scope("", comparisons));
    }

    private Condition read(YamlNode node, Scope scope) {
        if (node instanceof YamlMap map) {
            return map(map, scope);
        }
        if (node instanceof YamlList list && !list.items().isEmpty()) {
            Scope inside = list.items().size() == 1 ? scope : scope.withoutComparisons();
            List<Condition> parts = new ArrayList<>();
            list.items().forEach(item -> parts.add(map(item, inside)));
            return AnyOf.of(parts);
        }
        problems.error(node, "a selection is a map of fields, or a list of such maps; this is " + node.kind());
        return Condition.NEVER;
    }

    private Condition map(YamlNode node, Scope scope) {
        if (!(node instanceof YamlMap map)) {
            problems.error(
                    node,
                    "text without a field (Sigma's keywords) can't be searched in a step of a sequence: name a field");
            return Condition.NEVER;
        }
        if (map.entries().isEmpty()) {
            problems.error(map, "a selection without any field would match everything");
        }
        List<Condition> parts = new ArrayList<>();
        for (YamlMap.Entry entry : map.entries()) {
            Condition part = line(entry.key(), entry.value(), scope);
            if (part != null) {
                parts.add(part);
            }
        }
        return AllOf.of(parts);
    }

    /** Null when the line is a comparison, or wrong. */
    private @Nullable Condition line(YamlText key, YamlNode value, Scope scope) {
        String name = Modifiers.name(key);
        Field field = Field.of(scope.prefix + name);
        if (field == null) {
            List<String> known = FIELDS.stream()
                    .filter(label -> label.startsWith(scope.prefix))
                    .map(label -> label.substring(scope.prefix.length()))
                    .toList();
            problems.unknown(key, "field", name, known);
            return null;
        }
        Modifiers modifiers = Modifiers.read(key, problems);
        if (modifiers == null) {
            return null;
        }
        if (modifiers.has("ref")) {
            compare(field, modifiers, value, scope);
            return null;
        }
        if (field == Field.FILE && !modifiers.has("exists")) {
            Condition elements = elements(modifiers, value, scope);
            return modifiers.has("neq") ? new Not(elements) : elements;
        }
        return items.read(FieldTarget.of(field), modifiers, value);
    }

    private @Nullable Target target(YamlText name) {
        Field field = FieldReader.read(name, problems);
        return field == null ? null : FieldTarget.of(field);
    }

    private Condition elements(Modifiers modifiers, YamlNode value, Scope scope) {
        boolean isList = value instanceof YamlList list && !list.items().isEmpty();
        boolean isPlain = modifiers.isEmpty() || modifiers.has("neq");
        if (!isPlain || !(isList || value instanceof YamlMap)) {
            problems.error(
                    value, "\"file\" takes a map of its fields, like {path|startswith: /tmp/, nametype: CREATE}");
            return Condition.NEVER;
        }
        return new InOneElement(
                read(value, modifiers.has("neq") ? scope.ofElement().withoutComparisons() : scope.ofElement()));
    }

    private void compare(Field field, Modifiers modifiers, YamlNode value, Scope scope) {
        Operator operator = modifiers.operator();
        if (operator == null) {
            problems.error(modifiers.key(), "with \"ref\" go only neq, contains, startswith, endswith and cidr");
            return;
        }
        String[] target = value instanceof YamlText text ? text.text().split("\\.", -1) : new String[0];
        if (target.length != 2) {
            problems.error(value, "with \"ref\" the value is a capture of an earlier step: step.capture");
            return;
        }
        if (scope.comparisons == null) {
            problems.error(
                    modifiers.key(),
                    "\"ref\" can't stand here: only in a selection that the step demands as a whole (not behind \"or\""
                            + " or \"not\", not in one map of a list); use neq to turn it round");
            return;
        }
        scope.comparisons.add(new Comparison(field, operator, modifiers.has("neq"), target[0], target[1]));
    }
}
