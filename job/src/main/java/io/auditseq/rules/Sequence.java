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
            sum += step.within();
        }
        return within > 0 ? within : sum;
    }

    /** How long what happened under a key may still matter, in milliseconds of audit time. */
    public long memory() {
        long memory = Math.max(span(), suppress.forMillis());
        for (Step step : steps) {
            memory = step.count() == null
                    ? memory
                    : Math.max(memory, step.count().within());
        }
        return memory;
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
