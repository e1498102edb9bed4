package io.auditseq.rules;

import io.auditseq.rules.condition.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What must happen in which order, and for whom.
 *
 * @param key the opening key. An event that lacks a part takes no part; a {@code file.…} field gives one key for each element,
 *     unless the step chose one
 * @param within first event to last, in milliseconds of audit time; 0 for no such limit (then every later step has its own)
 * @param except keeps an event out of every step when it certainly holds; one that is unknown does not exclude
 * @param until ends the pending matches under the key that it is found under; null for none
 * @param levelWhen the first that fits replaces the rule's level
 */
public record Sequence(
        List<KeyPart> key,
        List<Step> steps,
        long within,
        Condition except,
        @Nullable Condition until,
        List<LevelWhen> levelWhen,
        Suppress suppress) {

    /** First event to last, in milliseconds of audit time: {@code within}, or where there is none the sum of the steps' own limits. */
    public long span() {
        long sum = 0;
        for (Step step : steps) {
            sum += step.absent() ? 0 : step.within();
        }
        return within > 0 ? within : sum;
    }

    /** How long what happened under a key may still matter, in milliseconds of audit time. */
    public long memory() {
        long memory = Math.max(span(), suppress.forMillis());
        long wait = 0;
        for (Step step : steps) {
            memory = step.count() == null
                    ? memory
                    : Math.max(memory, step.count().within());
            memory = step.windowEnd() == null
                    ? memory
                    : Math.max(memory, step.windowEnd().within());
            memory = step.notBefore() == null
                    ? memory
                    : Math.max(memory, step.notBefore().within());
            wait = step.absent() ? step.within() : wait;
        }
        return memory + wait;
    }

    /** Whether something must not happen, before a step or after the last. */
    public boolean speaksOfAbsence() {
        return awaited() != null || steps.stream().anyMatch(step -> step.notBefore() != null);
    }

    /** What is asked of windows that are over; null when events fill the steps. */
    public @Nullable WindowEnd windowEnd() {
        return steps.get(0).windowEnd();
    }

    /** The last step that is to be filled. */
    public Step last() {
        return awaited() == null ? steps.get(steps.size() - 1) : steps.get(steps.size() - 2);
    }

    /** The step that must not be filled after all others were; null when nothing is waited for. */
    public @Nullable Step awaited() {
        Step end = steps.get(steps.size() - 1);
        return end.absent() && end.index() > 0 ? end : null;
    }

    /** The same sequence that leaves other events alone. */
    public Sequence withExcept(Condition other) {
        return new Sequence(key, steps, within, other, until, levelWhen, suppress);
    }

    /** Its first steps; told whole, without levels that hang on what is left out. */
    Sequence beginning(int count) {
        List<Step> first = steps.subList(0, count).stream().map(Step::copy).toList();
        boolean handsOver = first.subList(0, count - 1).stream()
                .anyMatch(step -> !step.handOver().isEmpty());
        List<String> by =
                handsOver ? suppress.by() : key.stream().map(KeyPart::name).toList();
        return new Sequence(
                key,
                first,
                span(),
                except,
                until,
                List.of(),
                new Suppress(by, suppress.forMillis(), suppress.update()));
    }
}
