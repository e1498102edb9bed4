package io.auditseq.rules.sigma;

import io.auditseq.rules.Operator;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.value.Notation;
import io.auditseq.rules.value.ValueTest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the name of a field in a selection stands for. */
public interface Target {
    /** One of its values passes one of the tests. */
    Condition passes(List<ValueTest> tests);

    /** It has a value. */
    Condition isPresent();

    /** How its numbers are written. */
    default Notation notation() {
        return Notation.DECIMAL;
    }

    /** Its value stands in the relation to that of another; null when the two can't be compared. */
    default @Nullable Condition relates(Operator operator, Target other, boolean cased) {
        return null;
    }

    /** Whether it is a time, of which parts may be compared. */
    default boolean isTime() {
        return false;
    }
}
