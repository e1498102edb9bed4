package io.auditseq.rules.condition;

import io.auditseq.model.Facts;
import io.auditseq.model.Field;
import io.auditseq.rules.Operator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A value of one field of the event stands in a relation to a value of another ({@code |fieldref}).
 *
 * @param cased whether case matters
 */
public record SameAs(Field field, Operator operator, Field other, boolean cased) implements Condition {
    @Override
    public Verdict test(Facts facts, int element) {
        if (relates(values(facts, field, element), values(facts, other, element), operator, cased)) {
            return Verdict.YES;
        }
        return facts.isUnknown(field) || facts.isUnknown(other) ? Verdict.UNKNOWN : Verdict.NO;
    }

    private static List<Folded> values(Facts facts, Field field, int element) {
        if (field.kind() != Field.Kind.ELEMENT) {
            return field.kind() == Field.Kind.LIST ? Folded.values(facts, field) : List.of(Folded.value(facts, field));
        }
        return element < 0 ? Folded.of(facts.values(field)) : List.of(Folded.fileValue(facts, element, field));
    }

    static boolean relates(List<Folded> values, List<Folded> others, Operator operator, boolean cased) {
        for (Folded value : values) {
            for (Folded other : others) {
                boolean both = value != Folded.NONE && other != Folded.NONE;
                if (both
                        && (cased
                                ? operator.relates(value.value(), other.value())
                                : operator.relates(value.folded(), other.folded()))) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public Set<Field> fields() {
        return EnumSet.of(field, other);
    }
}
