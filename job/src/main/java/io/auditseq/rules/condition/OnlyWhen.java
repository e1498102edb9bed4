package io.auditseq.rules.condition;

import io.auditseq.model.Facts;
import io.auditseq.model.Field;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What the inner condition asks for is known only when the guard holds; else it is unknown. */
public record OnlyWhen(Condition guard, Condition inside) implements Condition {
    @Override
    public Verdict test(Facts facts, int element) {
        return guard.test(facts, element) == Verdict.YES ? inside.test(facts, element) : Verdict.UNKNOWN;
    }

    @Override
    public Set<Field> fields() {
        return Fields.of(List.of(guard, inside), Condition::fields);
    }

    @Override
    public Set<Field> negatedFields() {
        Set<Field> negated = EnumSet.noneOf(Field.class);
        negated.addAll(inside.negatedFields());
        return negated;
    }

    @Override
    public Condition with(UnaryOperator<Condition> exchange) {
        return new OnlyWhen(guard.with(exchange), inside.with(exchange));
    }

    @Override
    public Needs needs() {
        return Needs.all(List.of(guard, inside));
    }
}
