package io.auditseq.rules.condition;

import io.auditseq.model.Facts;
import io.auditseq.model.Field;
import java.util.Set;
import java.util.function.UnaryOperator;

/** As {@link InOneElement}, but it does not matter which: the event is told once, and no file is chosen for later. */
public record InAnyFile(Condition inside) implements Condition {
    @Override
    public Verdict test(Facts facts, int element) {
        Verdict verdict = Verdict.NO;
        for (int file = 0; file < facts.fileCount() && verdict != Verdict.YES; file++) {
            verdict = verdict.or(inside.test(facts, file));
        }
        return verdict;
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
        return new InAnyFile(inside.with(exchange));
    }

    @Override
    public Needs needs() {
        return inside.needs();
    }
}
