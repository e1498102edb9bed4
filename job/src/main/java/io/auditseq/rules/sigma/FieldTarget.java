package io.auditseq.rules.sigma;

import io.auditseq.model.Field;
import io.auditseq.rules.Operator;
import io.auditseq.rules.condition.AnyOf;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.condition.FieldTest;
import io.auditseq.rules.condition.Presence;
import io.auditseq.rules.condition.SameAs;
import io.auditseq.rules.value.Notation;
import io.auditseq.rules.value.ValueTest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields of the event, each of which may hold the value. */
public record FieldTarget(List<Field> fields) implements Target {
    public static FieldTarget of(Field... fields) {
        return new FieldTarget(List.of(fields));
    }

    @Override
    public Condition passes(List<ValueTest> tests) {
        return AnyOf.of(fields.stream()
                .map(field -> (Condition) FieldTest.of(field, tests))
                .toList());
    }

    @Override
    public Condition isPresent() {
        return AnyOf.of(
                fields.stream().map(field -> (Condition) new Presence(field)).toList());
    }

    @Override
    public Notation notation() {
        return switch (fields.get(0)) {
            case SYSCALL_A0, SYSCALL_A1, SYSCALL_A2, SYSCALL_A3 -> Notation.HEXADECIMAL;
            case CHMOD_MODE, FILE_MODE -> Notation.OCTAL;
            default -> Notation.DECIMAL;
        };
    }

    @Override
    public @Nullable Condition relates(Operator operator, Target other, boolean cased) {
        if (!(other instanceof FieldTarget that)) {
            return null;
        }
        List<Condition> pairs = new ArrayList<>();
        for (Field field : fields) {
            for (Field value : that.fields) {
                pairs.add(new SameAs(field, operator, value, cased));
            }
        }
        return AnyOf.of(pairs);
    }

    @Override
    public boolean isTime() {
        return fields.contains(Field.TIME);
    }
}
