package io.auditseq.rules.match;

import io.auditseq.model.Facts;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Step;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.condition.Verdict;
import java.util.List;

/** Says which steps of which rules an event may fill. Not thread-safe: one for each operator instance. */
public final class StepMatcher {
    private static final int NO_ELEMENT = -1;

    private final List<Rule> rules;

    public StepMatcher(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /** Reports every step whose static condition is certainly met, unless the rule's {@code except} certainly is; and every {@code until}. */
    public void match(Facts facts, MatchSink sink) {
        for (Rule rule : rules) {
            for (Step step : rule.sequence().steps()) {
                if (holds(step.match(), facts) && !holds(rule.sequence().except(), facts)) {
                    sink.step(rule, step, NO_ELEMENT);
                }
            }
            Condition until = rule.sequence().until();
            if (until != null && holds(until, facts)) {
                sink.until(rule, NO_ELEMENT);
            }
        }
    }

    private static boolean holds(Condition condition, Facts facts) {
        return condition.test(facts, NO_ELEMENT) == Verdict.YES;
    }
}
