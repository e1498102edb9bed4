package io.auditseq.model;

import java.util.Map;

/**
 * An event that fills steps of a rule, on its way to the key under which the rule's story is followed. Only events that match
 * a step become hits: a few in a hundred.
 *
 * @param rule id of the rule and fingerprint of its steps, {@code ssh-guess-login-exec@5f3a91c2}; what waits under an older
 *     fingerprint is never mixed with it
 * @param entity the parts of the rule's opening key, joined by {@link #SEPARATOR}. After a hand-over still the opening key: the
 *     host's story knows which one a session, say, was handed over from
 * @param binding the parts of the key in force after a hand-over, joined likewise; empty before any hand-over
 * @param handOver the key that this event hands the story over to; empty when it fills no such step
 * @param steps the steps it fills, a set of bits by index; {@link #UNTIL} when it ends what is pending
 * @param event its identity; {@code event.at()} is audit time
 * @param values by field name, what its steps keep, count or compare
 * @param evidence what an alert shows of it
 * @param arrival when the last record of the event came, in milliseconds; 0 in old state
 */
public record Hit(
        String rule,
        String entity,
        String binding,
        String handOver,
        long steps,
        EventId event,
        Map<String, Values> values,
        Evidence evidence,
        long arrival) {

    /** Between the parts of a key. No value holds it: it is taken out where keys are made. */
    public static final char SEPARATOR = '\u001f';

    /** The bit in {@code steps} of the first step. */
    public static final long FIRST = 1;

    /** The bit in {@code steps} that says: this ends whatever is pending under the key. */
    public static final long UNTIL = 1L << 63;

    /** How many steps a rule may have, so that they fit the bits. */
    public static final int MAX_STEPS = 32;

    /** The same hit that fills other steps. */
    public Hit with(long others) {
        return new Hit(rule, entity, binding, handOver, others, event, values, evidence, arrival);
    }

    /** The same hit that an alert shows otherwise. */
    public Hit with(Evidence other) {
        return new Hit(rule, entity, binding, handOver, steps, event, values, other, arrival);
    }

    /** The bit among {@link #steps} that says: this must not have happened before a step. */
    public static long block(int index) {
        return 1L << (MAX_STEPS + index);
    }

    /** Whether the event is what must not have happened before a step. */
    public boolean blocks(int step) {
        return (steps & block(step)) != 0;
    }

    /** Whether the event is what must not have happened before some step. */
    public boolean blocksAny() {
        return (steps & ~UNTIL) >>> MAX_STEPS != 0;
    }

    public boolean fills(int step) {
        return (steps & 1L << step) != 0;
    }

    public boolean endsPending() {
        return (steps & UNTIL) != 0;
    }
}
