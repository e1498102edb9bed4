package io.auditseq.rules.condition;

import io.auditseq.model.Facts;
import io.auditseq.model.Field;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The whole condition holds in one and the same record of the event. */
public record InOneRecord(Condition inside) implements Condition {
    @Override
    public Verdict test(Facts facts, int element) {
        Verdict verdict = Verdict.NO;
        int count = facts.recordTexts().count();
        for (int record = 0; record < count && verdict != Verdict.YES; record++) {
            verdict = verdict.or(inside.test(facts, record));
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

    /** Nothing in it can be exchanged: what is asked of one record is not to be remembered for the next. */
    @Override
    public Condition with(UnaryOperator<Condition> exchange) {
        return this;
    }

    @Override
    public Needs needs() {
        return inside.needs();
    }
}
