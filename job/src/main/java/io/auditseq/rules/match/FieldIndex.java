package io.auditseq.rules.match;

import io.auditseq.model.Field;
import io.auditseq.rules.condition.KnownFacts;
import io.auditseq.rules.value.Answers;
import io.auditseq.rules.value.Automaton;
import io.auditseq.rules.value.Literal;
import io.auditseq.rules.value.Literal.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The literals that conditions want of one field: whole values by hash, all others by one automaton. */
final class FieldIndex {
    private final Field field;
    private final @Nullable String recordField;
    private final Map<String, int[]> exact = new HashMap<>();
    private final @Nullable Automaton inside;
    private final Answers<int[]> answers = new Answers<>();
    private final Candidates found;

    FieldIndex(Field field, Map<Literal, int[]> wanted) {
        this(field, null, wanted);
    }

    /** The same of a field of the records. */
    FieldIndex(String recordField, Map<Literal, int[]> wanted) {
        this(Field.TYPE, recordField, wanted);
    }

    private FieldIndex(Field field, @Nullable String recordField, Map<Literal, int[]> wanted) {
        this.field = field;
        this.recordField = recordField;
        Map<Literal, int[]> others = new LinkedHashMap<>();
        wanted.forEach((literal, numbers) -> {
            if (literal.kind() == Kind.EXACT) {
                exact.put(literal.folded(), numbers);
            } else {
                others.put(literal, numbers);
            }
        });
        inside = others.isEmpty() ? null : new Automaton(others);
        found = new Candidates(1 + highest(wanted));
    }

    private static int highest(Map<Literal, int[]> wanted) {
        return wanted.values().stream().flatMapToInt(Arrays::stream).max().orElse(-1);
    }

    void find(KnownFacts facts, Candidates candidates) {
        if (recordField == null) {
            facts.forEachFolded(field, value -> find(value, candidates));
        } else {
            facts.forEachFoldedOfRecords(recordField, value -> find(value, candidates));
        }
    }

    private void find(String folded, Candidates candidates) {
        int[] known = answers.get(folded);
        if (known == null) {
            known = find(folded);
            answers.put(folded, known);
        }
        candidates.addAll(known);
    }

    private int[] find(String folded) {
        found.clear();
        int[] numbers = exact.get(folded);
        if (numbers != null) {
            found.addAll(numbers);
        }
        if (inside != null) {
            inside.find(folded, found);
        }
        return found.toArray();
    }

    static int[] append(int @Nullable [] numbers, int number) {
        if (numbers == null) {
            return new int[] {number};
        }
        int[] longer = Arrays.copyOf(numbers, numbers.length + 1);
        longer[numbers.length] = number;
        return longer;
    }
}
