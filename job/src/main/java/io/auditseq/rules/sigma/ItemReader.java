package io.auditseq.rules.sigma;

import io.auditseq.rules.Operator;
import io.auditseq.rules.condition.AllOf;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.condition.Not;
import io.auditseq.rules.value.ValueTest;
import io.auditseq.rules.yaml.Complaints;
import io.auditseq.rules.yaml.YamlList;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a line of a selection says about its field. */
public final class ItemReader {
    private final Complaints complaints;
    private final ValueReader values;
    private final Function<YamlText, @Nullable Target> fields;

    /** @param fields what a name stands for that is the value of {@code |fieldref}; null for none, which has become a problem */
    public ItemReader(Complaints complaints, NamedLists lists, Function<YamlText, @Nullable Target> fields) {
        this.complaints = complaints;
        this.values = new ValueReader(complaints, lists);
        this.fields = fields;
    }

    public Condition read(Target target, Modifiers modifiers, YamlNode value) {
        Condition condition = condition(target, modifiers, value);
        return modifiers.has("neq") ? new Not(condition) : condition;
    }

    private Condition condition(Target target, Modifiers modifiers, YamlNode value) {
        if (modifiers.has("exists")) {
            return presence(target, value);
        }
        if (modifiers.has("fieldref")) {
            return reference(target, modifiers, value);
        }
        if (value instanceof YamlText text && text.isNull() && (modifiers.isEmpty() || modifiers.isOnlyNegated())) {
            return new Not(target.isPresent());
        }
        if (value instanceof YamlList list && list.items().isEmpty()) {
            complaints.error(value, "a list of values can't be empty");
            return Condition.NEVER;
        }
        if (modifiers.part() != null && !target.isTime()) {
            complaints.error(modifiers.key(), "parts of a time can be taken of a time only");
            return Condition.NEVER;
        }
        return compared(target, modifiers, values.tests(value, modifiers, target.notation()));
    }

    private Condition compared(Target target, Modifiers modifiers, List<ValueTest> tests) {
        if (!modifiers.has("all")) {
            return target.passes(tests);
        }
        if (tests.size() == 1) {
            complaints.warning(modifiers.key(), "\"all\" says nothing with one value");
        }
        return AllOf.of(tests.stream().map(test -> target.passes(List.of(test))).toList());
    }

    private Condition presence(Target target, YamlNode value) {
        String flag = value instanceof YamlText text ? text.text() : "";
        if (!flag.equals("true") && !flag.equals("false")) {
            complaints.error(value, "\"exists\" is true or false");
        }
        Condition presence = target.isPresent();
        return flag.equals("true") ? presence : new Not(presence);
    }

    private Condition reference(Target target, Modifiers modifiers, YamlNode value) {
        if (!(value instanceof YamlText name) || name.isNull()) {
            complaints.error(value, "with \"fieldref\" the value is the name of another field");
            return Condition.NEVER;
        }
        Target other = fields.apply(name);
        Operator operator = modifiers.operator();
        if (other == null || operator == null) {
            return Condition.NEVER;
        }
        Condition relation = target.relates(operator, other, modifiers.has("cased"));
        if (relation == null) {
            complaints.refuse(
                    value, "fields that can't be compared", "these two fields can't be compared with each other");
            return Condition.NEVER;
        }
        return relation;
    }
}
