package io.auditseq.rules.condition;

import io.auditseq.model.Facts;
import io.auditseq.model.Field;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The part does not hold; what is unknown stays so. */
public record Not(Condition part) implements Condition {
    @Override
    public Verdict test(Facts facts, int element) {
        return part.test(facts, element).not();
    }

    @Override
    public Set<Field> fields() {
        return part.fields();
    }

    /** Of what is negated twice, too: that is rare, and no harm. */
    @Override
    public Set<Field> negatedFields() {
        return part.fields();
    }

    @Override
    public Condition with(UnaryOperator<Condition> exchange) {
        return new Not(part.with(exchange));
    }
}
