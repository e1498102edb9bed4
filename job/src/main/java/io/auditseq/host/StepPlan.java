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
 * @param isQuiet whether it begins the story and nothing comes of it until something goes on with it
 * @param firstCount how many events the story begins with; null for one
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
        boolean isQuiet,
        @Nullable FirstCount firstCount,
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
                step.index() == 0 && isQuiet(rule, step),
                step.index() == 0 ? firstCount(rule, step) : null,
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
                false,
                null,
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
                false,
                null,
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

    /** Whether nothing comes of the first step alone: no match, no other key, no waiting for what must not happen. */
    private static boolean isQuiet(Rule rule, Step first) {
        return rule.sequence().steps().size() > 1
                && first.count() == null
                && first.handOver().isEmpty()
                && first.notBefore() == null
                && rule.sequence().awaited() == null;
    }

    /** One event may fill several members of a group, so of those it cannot be said how many events it takes. */
    private static @Nullable FirstCount firstCount(Rule rule, Step first) {
        return first.count() == null
                        || !first.members().isEmpty()
                        || rule.sequence().speaksOfAbsence()
                ? null
                : FirstCount.of(first.count());
    }

    private static boolean isHandedOver(Rule rule, Step step) {
        return rule.sequence().steps().subList(0, step.index()).stream()
                .anyMatch(earlier -> !earlier.handOver().isEmpty());
    }

    private static List<Field> kept(Step step) {
        List<Field> kept = new ArrayList<>();
        step.captures().forEach(capture -> kept.add(capture.field()));
        step.comparisons().forEach(comparison -> kept.add(comparison.field()));
        if (step.count() != null && step.count().summed() != null) {
            kept.add(step.count().summed());
        }
        if (step.windowEnd() != null && step.windowEnd().field() != null) {
            kept.add(step.windowEnd().field());
        }
        if (step.count() != null && step.count().distinct() != null) {
            kept.add(step.count().distinct());
        }
        return kept.stream().distinct().toList();
    }
}
