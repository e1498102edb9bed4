package io.auditseq.rules.compile;

import io.auditseq.rules.WindowEnd.Bound;
import java.math.BigDecimal;
import java.util.List;

/**
 * The condition of a correlation.
 *
 * @param atLeast from this whole number on it holds, as events come; 0 when it is judged at the end of windows
 * @param bounds what must hold at the end of a window; empty when it is decided as events come
 * @param rank the percentile; 0 for none
 */
record Threshold(long atLeast, List<Bound> bounds, BigDecimal rank) {

    static Threshold of(long atLeast) {
        return new Threshold(atLeast, List.of(), BigDecimal.ZERO);
    }
}
