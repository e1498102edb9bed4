package io.auditseq.rules;

import io.auditseq.model.Field;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a window when it is over, for what more events may still make wrong: fewer than ten, a mean, a percentile. The window
 * begins with the first event of a group that enters; all events in it lie within its length. It is judged once; the next event begins
 * another. A group without an event has no window, so nothing is said of it.
 *
 * @param figure what is measured
 * @param field whose values; null to measure events
 * @param rank the percentile, 0 to 100; 0 for other figures
 * @param bounds all of which must hold
 * @param within the length of a window, in milliseconds of audit time, both ends included
 */
public record WindowEnd(Figure figure, @Nullable Field field, BigDecimal rank, List<Bound> bounds, long within) {

    /** What can be measured of a window. */
    public enum Figure {
        EVENTS,
        /** How many distinct values. */
        VALUES,
        SUM,
        MEAN,
        /** By nearest rank: the smallest number in the window that is not exceeded by so many of a hundred. */
        PERCENTILE;

        /** Whether only events with a whole number in the field enter. */
        public boolean isOfNumbers() {
            return this == SUM || this == MEAN || this == PERCENTILE;
        }
    }

    /** How a figure stands to a limit. */
    public enum Relation {
        LT,
        LTE,
        GT,
        GTE,
        EQ,
        NEQ;

        /**
         * Whether a figure stands so to the limit.
         *
         * @param order negative when the figure is below the limit, 0 when they are equal
         */
        public boolean holds(int order) {
            return switch (this) {
                case LT -> order < 0;
                case LTE -> order <= 0;
                case GT -> order > 0;
                case GTE -> order >= 0;
                case EQ -> order == 0;
                case NEQ -> order != 0;
            };
        }
    }

    /** One relation of the condition. */
    public record Bound(Relation relation, BigDecimal limit) {
        /** Whether a sum stands so to the limit for each of a number of events; exact where a quotient would not be. */
        public boolean holds(BigDecimal sum, long events) {
            return relation.holds(sum.compareTo(limit.multiply(BigDecimal.valueOf(events))));
        }
    }

    /** Whether the figure, as a sum over a number of events, meets all of the condition. */
    public boolean holds(BigDecimal sum, long events) {
        return bounds.stream().allMatch(bound -> bound.holds(sum, events));
    }
}
