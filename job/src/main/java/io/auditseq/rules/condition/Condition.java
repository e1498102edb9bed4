package io.auditseq.rules.condition;

import io.auditseq.model.Facts;
import io.auditseq.model.Field;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A compiled condition on one event. Immutable and shared between rules; not serialisable, since operators compile rule files themselves. */
public interface Condition {
    /** Holds for no event: what an absent {@code except} means. */
    Condition NEVER = (facts, element) -> Verdict.NO;

    /**
     * Whether the condition holds.
     *
     * @param element index of the chosen element of {@code file}, to which every {@code file.…} field then refers; -1 for none
     *     chosen: such a field then holds when it does in any element
     */
    Verdict test(Facts facts, int element);

    /** Whether it can only hold in one element of {@code file}, so that one must be chosen before it is tested. */
    default boolean choosesElement() {
        return false;
    }

    /** The fields it asks for. */
    default Set<Field> fields() {
        return Set.of();
    }

    /** The fields it asks for behind a negation, where what is unknown keeps the condition from ever holding. */
    default Set<Field> negatedFields() {
        return Set.of();
    }

    /** The same condition with every part that has none itself exchanged for what {@code exchange} makes of it. */
    default Condition with(UnaryOperator<Condition> exchange) {
        return exchange.apply(this);
    }

    /** What an event must have at least for the condition to hold. */
    default Needs needs() {
        return Needs.NOTHING;
    }
}
