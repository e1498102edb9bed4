package io.auditseq.rules;

import io.auditseq.model.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a step full only when enough events came. Later ones still count, and move the end of the step, until the next step is
 * filled.
 *
 * @param atLeast how many events, or distinct values
 * @param within from the first event that counts to the last, in milliseconds of audit time, both included
 * @param distinct count the distinct values of this field; null to count events
 * @param among the only values that count, compared without regard to case; empty for all. Only with {@code distinct}
 */
public record Count(long atLeast, long within, @Nullable Field distinct, List<String> among) {

    /** Whether a value is one of those that count. */
    public boolean counts(String value) {
        return among.isEmpty() || among.stream().anyMatch(value::equalsIgnoreCase);
    }
}
