package io.auditseq.live;

import org.jspecify.annotations.Nullable;

/**
 * A change of the rules in force, already admitted; and as it lies in state, a rule file in force.
 *
 * @param name under which it is replaced or removed
 * @param text the rule file; null when it is removed
 */
public record RuleText(String name, @Nullable String text) {
    /** All that was in force before is gone. No rule file has this name. */
    static final RuleText NONE = new RuleText("", null);

    boolean isNone() {
        return name.isEmpty();
    }
}
