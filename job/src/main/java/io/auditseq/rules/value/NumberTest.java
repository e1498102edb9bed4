package io.auditseq.rules.value;

import java.math.BigDecimal;
import java.util.Locale;

/** The value is a number that stands in this relation to the limit; a value that is no number never does. */
public record NumberTest(Relation relation, BigDecimal limit, Notation notation) implements ValueTest {
    /** Sigma's four. */
    public enum Relation {
        LT,
        LTE,
        GT,
        GTE
    }

    @Override
    public boolean holds(String value, String folded) {
        BigDecimal number = notation.number(value);
        return number != null && holds(number.compareTo(limit));
    }

    private boolean holds(int order) {
        return switch (relation) {
            case LT -> order < 0;
            case LTE -> order <= 0;
            case GT -> order > 0;
            case GTE -> order >= 0;
        };
    }

    @Override
    public String toString() {
        return relation.name().toLowerCase(Locale.ROOT) + " " + limit.toPlainString();
    }
}
