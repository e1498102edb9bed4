package io.auditseq.rules;

import java.util.List;
import java.util.Map;

/** A level that replaces the rule's own when all conditions on what was captured hold; the first that fits counts. */
public record LevelWhen(Level level, List<CaptureTest> when) {

    /**
     * Whether all conditions hold.
     *
     * @param captures values by {@code step.capture}; also {@code step.count} for every step that was filled ({@code 1} for one
     *     without a count; the distinct values of one that counts those). A key that is missing has no value
     */
    public boolean holds(Map<String, List<String>> captures) {
        for (CaptureTest test : when) {
            if (!test.holds(captures)) {
                return false;
            }
        }
        return true;
    }

    /** One condition on captures. */
    public interface CaptureTest {
        boolean holds(Map<String, List<String>> captures);
    }
}
