package io.auditseq.rules.condition;

import io.auditseq.model.Facts;
import io.auditseq.model.Field;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The whole condition holds in one and the same element of {@code file}: in the chosen one, or with none chosen in any. */
public record InOneElement(Condition inside) implements Condition {
    @Override
    public Verdict test(Facts facts, int element) {
        if (element >= 0) {
            return inside.test(facts, element);
        }
        Verdict verdict = Verdict.NO;
        for (int i = 0; i < facts.fileCount() && verdict != Verdict.YES; i++) {
            verdict = verdict.or(inside.test(facts, i));
        }
        return verdict;
    }

    @Override
    public boolean choosesElement() {
        return true;
    }

    @Override
    public Set<Field> fields() {
        return inside.fields();
    }

    @Override
    public Set<Field> negatedFields() {
        return inside.negatedFields();
    }

    @Override
    public Condition with(UnaryOperator<Condition> exchange) {
        return new InOneElement(inside.with(exchange));
    }

    @Override
    public Needs needs() {
        return inside.needs();
    }
}
