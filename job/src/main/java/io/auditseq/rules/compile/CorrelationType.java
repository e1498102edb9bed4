package io.auditseq.rules.compile;

import io.auditseq.rules.WindowEnd.Figure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Types of Sigma's correlations. */
enum CorrelationType {
    EVENT_COUNT(Figure.EVENTS),
    VALUE_COUNT(Figure.VALUES),
    VALUE_SUM(Figure.SUM),
    VALUE_AVG(Figure.MEAN),
    VALUE_PERCENTILE(Figure.PERCENTILE),
    /** In no text of Sigma's, but in its tools: the percentile 50. */
    VALUE_MEDIAN(Figure.PERCENTILE),
    TEMPORAL(null),
    TEMPORAL_ORDERED(null);

    /** What is measured; null where rules are put together. */
    private final @Nullable Figure figure;

    CorrelationType(@Nullable Figure figure) {
        this.figure = figure;
    }

    @Nullable
    Figure figure() {
        return figure;
    }

    /** Whether the values of a field are measured. */
    boolean hasField() {
        return figure != null && figure != Figure.EVENTS;
    }

    /** Whether no event alone decides it, since the next may undo what it did. */
    boolean isJudgedAtTheEnd() {
        return figure == Figure.MEAN || figure == Figure.PERCENTILE;
    }

    /** Whether it puts rules together and does not measure. */
    boolean isTemporal() {
        return figure == null;
    }

    /** The word in rule files: lower case. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> labels() {
        return Arrays.stream(values()).map(CorrelationType::label).toList();
    }
}
