package io.auditseq.detect.cep;

import io.auditseq.rules.Capture;
import io.auditseq.rules.Comparison;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.cep.nfa.NFA;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.configuration.Configuration;

/**
 * A rule as a Flink CEP pattern, compiled. The names of the stages are the names of the steps; they are part of saved state, so
 * a rule whose steps change gets another fingerprint.
 */
public final class SequenceMachine {
    /** Only this strategy tells a finished match at once (FLINK-15873). */
    static final AfterMatchSkipStrategy AT_ONCE = AfterMatchSkipStrategy.noSkip();

    private final Rule rule;
    private final NFA<Filling> nfa;

    private SequenceMachine(Rule rule, NFA<Filling> nfa) {
        this.rule = rule;
        this.nfa = nfa;
    }

    /** Compiles the rule and readies it for an operator. */
    public static SequenceMachine open(Rule rule, RuntimeContext context) throws Exception {
        NFA<Filling> nfa = NFACompiler.compileFactory(pattern(rule), false).createNFA();
        nfa.open(context, new Configuration());
        return new SequenceMachine(rule, nfa);
    }

    /** Fails if the rule is no pattern that could be compiled. */
    public static void check(Rule rule) {
        NFACompiler.compileFactory(pattern(rule), false);
    }

    public void close() throws Exception {
        nfa.close();
    }

    /** The pattern of a rule: its steps in order, each by its name, within its window of audit time. */
    static Pattern<Filling, Filling> pattern(Rule rule) {
        List<Step> steps = rule.sequence().steps();
        Pattern<Filling, Filling> pattern = Pattern.begin(steps.get(0).name(), AT_ONCE);
        pattern = pattern.where(condition(rule, 0));
        int end = rule.sequence().last().index(); // what is absent behind it no pattern decides
        for (int index = 1; index <= end; index++) {
            if (steps.get(index).absent()) {
                pattern = pattern.notFollowedBy(steps.get(index).name()).where(condition(rule, index));
                continue;
            }
            pattern = pattern.followedBy(steps.get(index).name()).where(condition(rule, index));
            if (steps.get(index).optional()) {
                pattern = pattern.optional();
            }
        }
        return pattern.within(Duration.ofMillis(rule.sequence().span() + 1));
    }

    private static StepCondition condition(Rule rule, int index) {
        List<Step> steps = rule.sequence().steps();
        List<String> before = new ArrayList<>();
        int handOver = -1;
        for (int earlier = index - 1; earlier >= 0; earlier--) {
            if (handOver < 0 && !steps.get(earlier).handOver().isEmpty()) {
                handOver = before.size();
            }
            before.add(steps.get(earlier).name());
        }
        return new StepCondition(index, steps.get(index).within(), before, handOver, checks(rule, steps.get(index)));
    }

    private static List<StepCondition.Check> checks(Rule rule, Step step) {
        List<StepCondition.Check> checks = new ArrayList<>();
        for (Comparison comparison : step.comparisons()) {
            checks.add(new StepCondition.Check(
                    comparison, comparison.field().label(), comparison.step(), capturedField(rule, comparison)));
        }
        return checks;
    }

    private static String capturedField(Rule rule, Comparison comparison) {
        for (Step step : rule.sequence().steps()) {
            if (step.name().equals(comparison.step())) {
                for (Capture capture : step.captures()) {
                    if (capture.name().equals(comparison.capture())) {
                        return capture.field().label();
                    }
                }
            }
        }
        throw new IllegalArgumentException(
                rule.id() + ": nothing keeps " + comparison.step() + "." + comparison.capture());
    }

    public Rule rule() {
        return rule;
    }

    NFA<Filling> nfa() {
        return nfa;
    }

    /** Name of the step that hands the story over to another key; empty when none does. */
    String handOverStep() {
        for (Step step : rule.sequence().steps()) {
            if (!step.handOver().isEmpty()) {
                return step.name();
            }
        }
        return "";
    }
}
