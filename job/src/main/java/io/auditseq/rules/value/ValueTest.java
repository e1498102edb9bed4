package io.auditseq.rules.value;

import org.jspecify.annotations.Nullable;

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

    /** What the value must hold at least; null when there is no such text. */
    default @Nullable Literal literal() {
        return null;
    }
}
