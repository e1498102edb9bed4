package io.auditseq.detect;

import io.auditseq.detect.Story.StoryStep;
import io.auditseq.detect.cep.Filling;
import io.auditseq.detect.cep.PendingMatches;
import io.auditseq.detect.cep.SequenceMachine;
import io.auditseq.model.Hit;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes a hit to the counts and the pattern of its rule, under the key that is current.
 *
 * <p>A counting step enters the pattern only when something else wants to follow it, as one filling with the whole count; so a flood of
 * events to count never touches the pattern.
 */
final class SequenceRun {
    private final PendingMatches pending;
    private final KeyedCounts counters;

    SequenceRun(PendingMatches pending, KeyedCounts counters) {
        this.pending = pending;
        this.counters = counters;
    }

    /**
     * The matches that the hit completes; mostly none.
     *
     * @param at the pattern's clock, audit time that never falls
     */
    List<Story> match(SequenceMachine machine, Hit hit, long at) throws Exception {
        Rule rule = machine.rule();
        List<Story> complete = new ArrayList<>(count(machine, hit, at));
        long single = hit.steps() & ~countingSteps(rule);
        if (single != 0) {
            enterCounts(machine, hit, rule.sequence().steps().size(), at);
            complete.addAll(stories(rule, hit, pending.show(machine, filling(hit, single), at)));
            beginCountsAfter(rule, hit, single);
        }
        return complete;
    }

    private static long countingSteps(Rule rule) {
        long steps = 0;
        for (Step step : rule.sequence().steps()) {
            steps |= step.count() == null ? 0 : 1L << step.index();
        }
        return steps;
    }

    /** Counts the hit for the counting steps it fills; one that is the last step completes the match when it is full. */
    private List<Story> count(SequenceMachine machine, Hit hit, long at) throws Exception {
        Step last = machine.rule().sequence().last();
        List<Story> complete = List.of();
        for (Step step : machine.rule().sequence().steps()) {
            if (step.count() != null && hit.fills(step.index())) {
                counters.add(step, hit);
                complete = step.index() == last.index() ? completeByCount(machine, step, hit, at) : complete;
            }
        }
        return complete;
    }

    private List<Story> completeByCount(SequenceMachine machine, Step last, Hit hit, long at) throws Exception {
        Filling full = counters.full(last, hit.binding());
        if (full == null) {
            return List.of();
        }
        enterCounts(machine, hit, last.index(), at);
        List<Story> complete = stories(machine.rule(), hit, pending.show(machine, full.with(hit.handOver()), at));
        if (!complete.isEmpty()) {
            counters.forget(last, hit.binding());
        }
        return complete;
    }

    /** Puts the counts that are full into the pattern, up to a step, so that the hit can follow them: those of its own key, where that was handed over to. */
    private void enterCounts(SequenceMachine machine, Hit hit, int end, long at) throws Exception {
        boolean handedOver = false;
        for (Step step : machine.rule().sequence().steps()) {
            String binding = handedOver ? hit.binding() : "";
            handedOver |= !step.handOver().isEmpty();
            Filling full = step.count() != null && step.index() < end ? counters.full(step, binding) : null;
            if (full != null
                    && at - full.last().at() <= machine.rule().sequence().span()) {
                pending.show(machine, full, at);
            }
        }
    }

    /** A counting step counts what comes after the step before it, under the key that this handed over to if it did. */
    private void beginCountsAfter(Rule rule, Hit hit, long filled) throws Exception {
        for (Step step : rule.sequence().steps()) {
            if (step.count() != null && step.index() > 0 && (filled & (1L << (step.index() - 1))) != 0) {
                boolean handsOver = !rule.sequence()
                        .steps()
                        .get(step.index() - 1)
                        .handOver()
                        .isEmpty();
                counters.forget(step, handsOver ? hit.handOver() : hit.binding());
            }
        }
    }

    private static List<Story> stories(Rule rule, Hit hit, Iterable<Map<String, List<Filling>>> matches) {
        List<Story> stories = new ArrayList<>();
        for (Map<String, List<Filling>> match : matches) {
            List<StoryStep> steps = new ArrayList<>();
            for (Step step : rule.sequence().steps()) {
                List<Filling> fillings = match.get(step.name());
                if (fillings != null) {
                    steps.add(StoryStep.of(step.name(), fillings.get(0)));
                }
            }
            stories.add(story(rule, hit, false, steps));
        }
        return stories;
    }

    /** The last step of a story told before, happening again. */
    static Story more(Rule rule, Hit hit) {
        Step last = rule.sequence().last();
        return story(rule, hit, true, List.of(StoryStep.of(last.name(), filling(hit, 1L << last.index()))));
    }

    private static Story story(Rule rule, Hit hit, boolean goesOn, List<StoryStep> steps) {
        return new Story(
                hit.rule(),
                hit.entity(),
                hit.binding(),
                StoryKeys.identity(rule, hit.entity(), hit.binding()),
                goesOn,
                steps,
                hit.arrival());
    }

    private static Filling filling(Hit hit, long steps) {
        return new Filling(
                steps,
                hit.binding(),
                hit.handOver(),
                hit.event(),
                hit.event(),
                1,
                0,
                hit.values(),
                List.of(hit.evidence()));
    }
}
