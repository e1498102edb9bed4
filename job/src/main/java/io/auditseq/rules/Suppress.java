package io.auditseq.rules;

import java.util.List;

/**
 * What makes a further alert the same story.
 *
 * @param by names of key parts; of the opening key, or of the one that was handed over
 * @param forMillis how long after the last match, in milliseconds of audit time; 0 to suppress nothing but what has the same time
 *     stamp, {@link #EACH} for nothing at all
 * @param update whether a suppressed match updates the alert; else it is dropped, and counted
 */
public record Suppress(List<String> by, long forMillis, boolean update) {
    /** Each match is an alert of its own. */
    public static final long EACH = -1;
}
