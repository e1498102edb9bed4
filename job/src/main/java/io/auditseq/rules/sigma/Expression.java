package io.auditseq.rules.sigma;

import java.util.List;

/** A Sigma condition as it was parsed: names of selections, put together. */
public sealed interface Expression {
    /** A selection by its name. */
    record Name(String name) implements Expression {}

    /** {@code 1 of pattern}, {@code all of pattern}; the pattern may be {@code them}. */
    record Of(boolean all, String pattern) implements Expression {}

    record And(List<Expression> parts) implements Expression {}

    record Or(List<Expression> parts) implements Expression {}

    record Not(Expression part) implements Expression {}
}
