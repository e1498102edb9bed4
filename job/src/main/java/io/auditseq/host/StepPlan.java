package io.auditseq.host;

import io.auditseq.model.Field;
import io.auditseq.model.Hit;
import io.auditseq.rules.Member;
import io.auditseq.rules.NotBefore;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What hits of a step need, worked out once for all events.
 *
 * @param rule see {@link io.auditseq.model.Hit#rule()}
 * @param begins whether the step is the first
 * @param by the key in force at the step
 * @param isHandedOver whether that is a key that an earlier step handed over to
 * @param handOver the key that the step hands over to; empty for none
 * @param kept the fields whose values travel
 * @param step the step itself; null for none
 * @param memory how long a story of the rule matters, in milliseconds
 */
record StepPlan(
        String rule,
        long steps,
        boolean begins,
        KeyFields by,
        boolean isHandedOver,
        KeyFields handOver,
        List<Field> kept,
        @Nullable Step step,
        long memory) {

    static StepPlan of(Rule rule, Step step) {
        return new StepPlan(
                rule.key(),
                1L << step.index(),
                step.index() == 0,
                new KeyFields(step.by()),
                isHandedOver(rule, step),
                KeyFields.of(step.handOver()),
                kept(step),
                step,
                rule.sequence().memory());
    }

    /** The plan for the rule's {@code until}. */
    static StepPlan until(Rule rule, long steps) {
        return new StepPlan(
                rule.key(),
                steps,
                false,
                KeyFields.of(rule.sequence().key()),
                false,
                KeyFields.of(List.of()),
                List.of(),
                null,
                rule.sequence().memory());
    }

    /** The plan for what must not have happened before a step. It is remembered from the start, whether a story has begun or not. */
    static StepPlan notBefore(Rule rule, Step step, NotBefore before) {
        return new StepPlan(
                rule.key(),
                Hit.block(step.index()),
                true,
                new KeyFields(before.by()),
                false,
                KeyFields.of(List.of()),
                List.of(),
                null,
                rule.sequence().memory());
    }

    /** How far back the host must be known for the step to be filled, in milliseconds. */
    long lookBack() {
        NotBefore before = step == null ? null : step.notBefore();
        return before == null ? 0 : before.within();
    }

    /** Whether it is a step that must not be filled. */
    boolean isAbsent() {
        return step != null && step.absent();
    }

    /** The members of the step's group; mostly none. */
    List<Member> members() {
        return step == null ? List.of() : step.members();
    }

    private static boolean isHandedOver(Rule rule, Step step) {
        return rule.sequence().steps().subList(0, step.index()).stream()
                .anyMatch(earlier -> !earlier.handOver().isEmpty());
    }

    private static List<Field> kept(Step step) {
        List<Field> kept = new ArrayList<>();
        step.captures().forEach(capture -> kept.add(capture.field()));
        step.comparisons().forEach(comparison -> kept.add(comparison.field()));
        if (step.count() != null && step.count().distinct() != null) {
            kept.add(step.count().distinct());
        }
        return kept.stream().distinct().toList();
    }
}
