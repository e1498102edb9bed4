package io.auditseq.detect.cep;

import io.auditseq.model.EventId;
import io.auditseq.model.Evidence;
import io.auditseq.model.Values;
import java.util.List;
import java.util.Map;

/**
 * What the pattern of a rule sees: something that fills steps. Either one event, or, for a step that counts, all the events
 * counted, told as one: a thousand failed logins are one filling, so that they never start a thousand matches.
 *
 * @param steps see {@link io.auditseq.model.Hit#steps()}
 * @param binding see {@link io.auditseq.model.Hit#binding()}
 * @param handOver see {@link io.auditseq.model.Hit#handOver()}
 * @param first the first event; the same as {@code last} unless counted
 * @param last the event that the windows of the next step run from
 * @param count how many events it stands for
 * @param distinct how many distinct values were counted; 0 when none are
 * @param values see {@link io.auditseq.model.Hit#values()}; of a counting step the sets it kept
 * @param evidence the event, or the first and newest of those counted
 */
public record Filling(
        long steps,
        String binding,
        String handOver,
        EventId first,
        EventId last,
        long count,
        long distinct,
        Map<String, Values> values,
        List<Evidence> evidence) {

    /** The same that hands over to a key. */
    public Filling with(String newHandOver) {
        return new Filling(steps, binding, newHandOver, first, last, count, distinct, values, evidence);
    }

    public boolean fills(int step) {
        return (steps & 1L << step) != 0;
    }
}
