package io.auditseq.rules.sigma;

import io.auditseq.model.Field;
import io.auditseq.rules.condition.AllOf;
import io.auditseq.rules.condition.AnyOf;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.condition.FieldTest;
import io.auditseq.rules.value.TextTest;
import io.auditseq.rules.value.ValueTest;
import java.util.Arrays;
import java.util.List;

/** Conditions that are written here and not in a rule. */
final class Tests {
    private Tests() {}

    /** The field has one of the values. */
    static Condition is(Field field, String... values) {
        return FieldTest.of(
                field,
                Arrays.stream(values)
                        .map(value -> (ValueTest) TextTest.exactly(value, false))
                        .toList());
    }

    static Condition all(Condition... parts) {
        return new AllOf(List.of(parts));
    }

    static Condition any(Condition... parts) {
        return new AnyOf(List.of(parts));
    }

    /** Whether a text that is known beforehand passes one of the tests. */
    static boolean passes(String text, List<ValueTest> tests) {
        return tests.stream().anyMatch(test -> test.holds(text));
    }
}
