package io.auditseq.rules.condition;

import io.auditseq.model.Facts;
import io.auditseq.model.Field;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** All parts hold; none at all is true. */
public record AllOf(List<Condition> parts) implements Condition {
    public AllOf {
        parts = List.copyOf(parts);
    }

    /** The one part, if there is but one. */
    public static Condition of(List<Condition> parts) {
        return parts.size() == 1 ? parts.get(0) : new AllOf(parts);
    }

    @Override
    public Verdict test(Facts facts, int element) {
        Verdict verdict = Verdict.YES;
        for (int i = 0; i < parts.size() && verdict != Verdict.NO; i++) {
            verdict = verdict.and(parts.get(i).test(facts, element));
        }
        return verdict;
    }

    @Override
    public boolean choosesElement() {
        return parts.stream().anyMatch(Condition::choosesElement);
    }

    @Override
    public Set<Field> fields() {
        return Fields.of(parts, Condition::fields);
    }

    @Override
    public Set<Field> negatedFields() {
        return Fields.of(parts, Condition::negatedFields);
    }

    @Override
    public Condition with(UnaryOperator<Condition> exchange) {
        return new AllOf(parts.stream().map(part -> part.with(exchange)).toList());
    }

    @Override
    public Needs needs() {
        return Needs.all(parts);
    }
}
