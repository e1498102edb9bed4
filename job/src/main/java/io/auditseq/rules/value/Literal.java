package io.auditseq.rules.value;

/**
 * Text that a value must hold for a test to be met, so that tests can be looked up by it. Holding it need not be enough.
 *
 * @param folded never empty, but for EXACT; as {@link Fold} leaves it
 */
public record Literal(Kind kind, String folded) {
    /** Where in the folded value it stands. */
    public enum Kind {
        EXACT,
        PREFIX,
        SUFFIX,
        ANYWHERE
    }
}
