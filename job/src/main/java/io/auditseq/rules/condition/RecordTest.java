package io.auditseq.rules.condition;

import io.auditseq.model.Facts;
import io.auditseq.rules.value.TestSet;
import io.auditseq.rules.value.ValueTest;
import java.util.ArrayList;
import java.util.List;

/**
 * One value of a field of the record passes one of the tests. It stands inside {@link InOneRecord}, which says which record.
 *
 * @param field see {@link io.auditseq.model.RecordTexts#values}
 */
public record RecordTest(String field, List<ValueTest> tests) implements Condition {
    public RecordTest {
        tests = List.copyOf(tests);
    }

    /** The same, quicker where there are many tests. */
    public static RecordTest of(String field, List<ValueTest> tests) {
        return new RecordTest(field, tests.size() < TestSet.WORTH_IT ? tests : List.of(new TestSet(tests)));
    }

    @Override
    public Verdict test(Facts facts, int record) {
        List<Folded> values = Folded.recordValues(facts, record, field);
        for (int i = 0; i < values.size(); i++) {
            if (passes(values.get(i))) {
                return Verdict.YES;
            }
        }
        return values.isEmpty() && facts.recordTexts().isUnknown(record, field) ? Verdict.UNKNOWN : Verdict.NO;
    }

    private boolean passes(Folded value) {
        for (int i = 0; i < tests.size(); i++) {
            if (tests.get(i).holds(value.value(), value.folded())) {
                return true;
            }
        }
        return false;
    }

    /** One clause, if every test asks for some text; else nothing. */
    @Override
    public Needs needs() {
        List<Trigger> triggers = new ArrayList<>();
        for (ValueTest test : tests) {
            if (test.literals().isEmpty()) {
                return Needs.NOTHING;
            }
            test.literals().forEach(literal -> triggers.add(Trigger.ofRecord(field, literal)));
        }
        return Needs.oneOf(triggers);
    }
}
