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
 * @param members whether the values are names of members of a group, see {@link Member}
 * @param among the only values that count, compared without regard to case; empty for all. Only with {@code distinct}
 * @param summed add up the whole numbers of this field, and compare their sum; null to count
 */
public record Count(
        long atLeast,
        long within,
        @Nullable Field distinct,
        boolean members,
        List<String> among,
        @Nullable Field summed) {

    /** Under this name travel the members that an event is. */
    public static final String MEMBERS = "members";

    public Count(long atLeast, long within, @Nullable Field distinct, List<String> among) {
        this(atLeast, within, distinct, false, among, null);
    }

    /** So many different members of a group. */
    public static Count ofMembers(long atLeast, long within, List<String> names) {
        return new Count(atLeast, within, null, true, names, null);
    }

    /** Numbers that add up to so much. */
    public static Count ofSum(long atLeast, long within, Field summed) {
        return new Count(atLeast, within, null, false, List.of(), summed);
    }

    /** Whether it counts different values and not events. */
    public boolean isDistinct() {
        return members || distinct != null;
    }

    /** Under which name the values that count travel; empty when it counts events. */
    public String label() {
        return members ? MEMBERS : distinct == null ? "" : distinct.label();
    }

    /** Whether a value is one of those that count. */
    public boolean counts(String value) {
        return among.isEmpty() || among.stream().anyMatch(value::equalsIgnoreCase);
    }
}
