package io.auditseq.rules;

import io.auditseq.model.Field;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A predicate of a step on what an earlier step captured ({@code |ref}). It is no part of the step's static condition: who holds
 * the captures evaluates it.
 *
 * @param negated whether it must hold for none of the captured values, instead of for one of them
 * @param step the step that captured
 * @param capture the name it captured under
 */
public record Comparison(Field field, Operator op, boolean negated, String step, String capture)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** As below, for a field with one value; null when the event lacks it. */
    public boolean holds(@Nullable String value, List<String> captured) {
        return holds(value == null ? List.of() : List.of(value), captured);
    }

    /**
     * Whether one of the values stands in the relation to one of the captured ones; negated, whether none does to any. So nothing
     * to compare is false, and true when negated. A value that is unknown must not be asked for: it neither holds nor not.
     */
    public boolean holds(List<String> values, List<String> captured) {
        return related(op, values, captured) != negated;
    }

    /** Whether one of the values stands in the relation to one of the others. */
    public static boolean related(Operator op, List<String> values, List<String> others) {
        for (String value : values) {
            for (String other : others) {
                if (op.relates(value, other)) {
                    return true;
                }
            }
        }
        return false;
    }
}
