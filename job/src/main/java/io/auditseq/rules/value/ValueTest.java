package io.auditseq.rules.value;

import java.util.List;

/** A test of one text. Equal tests are equal objects. Linear in the length of the value, whatever it holds. */
public interface ValueTest {
    /**
     * Whether the value passes.
     *
     * @param folded the value as {@link Fold} leaves it
     */
    boolean holds(String value, String folded);

    default boolean holds(String value) {
        return holds(value, Fold.of(value));
    }

    /** Texts of which the value must hold one at least; empty when none are known. */
    default List<Literal> literals() {
        return List.of();
    }
}
