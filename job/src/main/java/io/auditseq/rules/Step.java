package io.auditseq.rules;

import io.auditseq.model.Field;
import io.auditseq.rules.condition.Condition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of a sequence.
 *
 * @param index from 0, in the order of the steps
 * @param match the static condition, without {@code comparisons} and without the sequence's {@code except}
 * @param comparisons predicates on earlier captures, all of which must hold too
 * @param by for each part of the key in force at this step (the opening key, or after a hand-over the key handed over) the fields
 *     that may hold its value: several mean any of them
 * @param count null for one event
 * @param within at most this long since the event that filled the step before, in milliseconds of audit time; 0 for no such limit
 * @param keep captures of one value, the newest
 * @param keepSet captures of all values
 * @param handOver the key of all later steps, read from the event that fills this one; empty to go on with the same key
 * @param optional whether the sequence is complete without it
 * @param absent whether it must not be filled: until the step after it is, or, as the last step, for {@code within}
 * @param members of a group in any order, which {@code count} counts; else empty
 * @param notBefore what must not have happened before it; null for nothing
 * @param windowEnd what fills it instead of events, when a window of them is over; null for none. Such a step is the only one of its rule
 */
public record Step(
        int index,
        String name,
        Condition match,
        List<Comparison> comparisons,
        List<List<Field>> by,
        @Nullable Count count,
        long within,
        List<Capture> keep,
        List<Capture> keepSet,
        List<KeyPart> handOver,
        boolean optional,
        boolean absent,
        List<Member> members,
        @Nullable NotBefore notBefore,
        @Nullable WindowEnd windowEnd) {

    /** A step of events that happen. */
    public Step(
            int index,
            String name,
            Condition match,
            List<Comparison> comparisons,
            List<List<Field>> by,
            @Nullable Count count,
            long within,
            List<Capture> keep,
            List<Capture> keepSet,
            List<KeyPart> handOver,
            boolean optional) {
        this(
                index,
                name,
                match,
                comparisons,
                by,
                count,
                within,
                keep,
                keepSet,
                handOver,
                optional,
                false,
                List.of(),
                null,
                null);
    }

    /** All that the step keeps, single values first. */
    public List<Capture> captures() {
        List<Capture> captures = new ArrayList<>(keep);
        captures.addAll(keepSet);
        return captures;
    }

    /** The same events, but only what they come to in a window fills the step. */
    public Step judgedBy(WindowEnd end) {
        return with(end);
    }

    /** An equal step that is another object: whoever follows rules tells their steps apart by identity. */
    Step copy() {
        return with(windowEnd);
    }

    private Step with(@Nullable WindowEnd end) {
        return new Step(
                index,
                name,
                match,
                comparisons,
                by,
                count,
                within,
                keep,
                keepSet,
                handOver,
                optional,
                absent,
                members,
                notBefore,
                end);
    }
}
