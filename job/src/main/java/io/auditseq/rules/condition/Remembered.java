package io.auditseq.rules.condition;

import io.auditseq.model.Facts;
import io.auditseq.model.Field;
import java.util.HashMap;
import java.util.Map;

/**
 * A test of a field that several rules ask for, answered once per event. It remembers, so it belongs to one matcher with its one
 * {@link KnownFacts}, and its tests are never on files, of which there are several.
 */
public final class Remembered implements Condition {
    private final FieldTest test;
    private int turn;
    private Verdict verdict = Verdict.UNKNOWN;

    private Remembered(FieldTest test) {
        this.test = test;
    }

    @Override
    public Verdict test(Facts facts, int element) {
        if (!(facts instanceof KnownFacts known)) {
            return test.test(facts, element);
        }
        if (turn != known.turn()) {
            turn = known.turn();
            verdict = test.test(facts, element);
        }
        return verdict;
    }

    @Override
    public Needs needs() {
        return test.needs();
    }

    /** The remembered tests of one matcher. */
    public static final class Pool {
        private final Map<FieldTest, Remembered> remembered = new HashMap<>();

        /** The condition with its tests exchanged for remembered ones, equal tests for one and the same. */
        public Condition of(Condition condition) {
            return condition.with(this::exchange);
        }

        private Condition exchange(Condition condition) {
            return condition instanceof FieldTest test && test.field().kind() != Field.Kind.ELEMENT
                    ? remembered.computeIfAbsent(test, Remembered::new)
                    : condition;
        }
    }
}
