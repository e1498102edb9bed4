package io.auditseq.rules.match;

import io.auditseq.rules.Rule;
import io.auditseq.rules.Step;

/** Takes what an event may fill. Called in the order of the rules and of their steps. */
public interface MatchSink {
    /** Whether it matters what goes on with a story of the rule, or ends it; if not, the steps behind the first and {@code until} are not tried. */
    default boolean isFollowed(Rule rule) {
        return true;
    }

    /**
     * The static condition of the step is certainly met, and the rule's {@code except} not certainly.
     *
     * @param element the element of {@code file} that the step chose; -1 if it chooses none
     */
    void step(Rule rule, Step step, int element);

    /** The rule's {@code until} is certainly met. */
    void until(Rule rule, int element);

    /** What must not have happened before a step certainly did, whatever {@code except} says. */
    default void notBefore(Rule rule, Step step, int element) {}
}
