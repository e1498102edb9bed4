package io.auditseq.rules.condition;

import io.auditseq.model.Facts;
import io.auditseq.model.Field;
import io.auditseq.rules.value.TestSet;
import io.auditseq.rules.value.ValueTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One value of the field passes one of the tests. A field that the event lacks passes none. Of a list that is known in part
 * ({@code process.ancestors}) what is known may pass; if nothing does, the rest is unknown.
 */
public record FieldTest(Field field, List<ValueTest> tests) implements Condition {
    public FieldTest {
        tests = List.copyOf(tests);
    }

    /** The same, quicker where there are many tests. */
    public static FieldTest of(Field field, List<ValueTest> tests) {
        return new FieldTest(field, tests.size() < TestSet.WORTH_IT ? tests : List.of(new TestSet(tests)));
    }

    @Override
    public Verdict test(Facts facts, int element) {
        if (passes(facts, element)) {
            return Verdict.YES;
        }
        return facts.isUnknown(field) ? Verdict.UNKNOWN : Verdict.NO;
    }

    private boolean passes(Facts facts, int element) {
        return switch (field.kind()) {
            case ONE -> passes(Folded.value(facts, field));
            case LIST -> passesAny(Folded.values(facts, field));
            case ELEMENT -> element >= 0 ? passes(Folded.fileValue(facts, element, field)) : passesAnyElement(facts);
        };
    }

    private boolean passesAnyElement(Facts facts) {
        for (int element = 0; element < facts.fileCount(); element++) {
            if (passes(Folded.fileValue(facts, element, field))) {
                return true;
            }
        }
        return false;
    }

    private boolean passesAny(List<Folded> values) {
        for (int i = 0; i < values.size(); i++) {
            if (passes(values.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean passes(Folded value) {
        if (value == Folded.NONE) {
            return false;
        }
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
            test.literals().forEach(literal -> triggers.add(new Trigger(field, literal)));
        }
        return Needs.oneOf(triggers);
    }

    @Override
    public Set<Field> fields() {
        return Set.of(field);
    }
}
