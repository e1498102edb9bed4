package io.auditseq.rules.compile;

import org.jspecify.annotations.Nullable;

/**
 * A step that works by rules which may change while it works.
 *
 * @param <T> what it takes in
 */
public interface FollowsRules<T> {

    /** From now on these rules are in force.. */
    void follow(RuleSet rules) throws Exception;

    /** Of which rule an element speaks, by {@link io.auditseq.rules.Rule#key()}; null when of none in particular. */
    @Nullable
    String ruleOf(T element);
}
