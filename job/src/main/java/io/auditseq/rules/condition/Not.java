package io.auditseq.rules.condition;

import io.auditseq.model.Facts;
import java.util.function.UnaryOperator;

/** The part does not hold; what is unknown stays so. */
public record Not(Condition part) implements Condition {
    @Override
    public Verdict test(Facts facts, int element) {
        return part.test(facts, element).not();
    }

    @Override
    public Condition with(UnaryOperator<Condition> exchange) {
        return new Not(part.with(exchange));
    }
}
