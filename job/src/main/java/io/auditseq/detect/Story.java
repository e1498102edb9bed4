package io.auditseq.detect;

import io.auditseq.detect.cep.Filling;
import io.auditseq.model.EventId;
import io.auditseq.model.Evidence;
import io.auditseq.model.Values;
import java.util.List;
import java.util.Map;

/**
 * A match of a rule, or the next event of one that was told already.
 *
 * @param rule see {@link io.auditseq.model.Hit#rule()}
 * @param entity see {@link io.auditseq.model.Hit#entity()}
 * @param binding the key handed over to; empty when the rule hands over nothing
 * @param identity under which alert the story is told: rule and the key parts that suppression goes by
 * @param goesOn whether this is no new match, only more of one told before
 * @param steps the steps filled, in the order of the rule
 * @param arrival when the last record of the event that closed it came, in milliseconds; where a silence closed it, the end of the wait;
 *     0 in old state
 */
public record Story(
        String rule,
        String entity,
        String binding,
        String identity,
        boolean goesOn,
        List<StoryStep> steps,
        long arrival) {

    /** The same story, closed at another time of arrival. */
    Story closedAt(long time) {
        return new Story(rule, entity, binding, identity, goesOn, steps, time);
    }

    /**
     * A filled step.
     *
     * @param values by field name, what was kept of its events
     */
    public record StoryStep(
            String name,
            long count,
            long distinct,
            EventId first,
            EventId last,
            Map<String, Values> values,
            List<Evidence> evidence) {

        static StoryStep of(String name, Filling filling) {
            return new StoryStep(
                    name,
                    filling.count(),
                    filling.distinct(),
                    filling.first(),
                    filling.last(),
                    filling.values(),
                    filling.evidence());
        }
    }
}
