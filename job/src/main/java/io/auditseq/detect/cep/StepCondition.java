package io.auditseq.detect.cep;

import io.auditseq.model.Values;
import io.auditseq.rules.Comparison;
import java.util.Iterator;
import java.util.List;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.jspecify.annotations.Nullable;

/**
 * Whether a filling may take a step: it fills it, it is another event than the step before, it is in time, it belongs to what
 * the story was handed over to, and its values compare as the rule says with what earlier steps kept. All that does not depend
 * on earlier steps was decided before the filling came here.
 */
final class StepCondition extends IterativeCondition<Filling> {
    private static final long serialVersionUID = 1L;

    private final int index;
    private final long within;
    private final List<String> before;
    private final int handOver;
    private final List<Check> checks;

    /**
     * A comparison with the place where its captured values lie.
     *
     * @param step name of the earlier step
     * @param field field that the earlier step kept
     */
    record Check(Comparison comparison, String field, String step, String capturedField)
            implements java.io.Serializable {
        private static final long serialVersionUID = 1L;
    }

    /**
     * @param index of the step
     * @param within milliseconds of audit time since the step before; 0 for no bound of its own
     * @param before names of the steps before, nearest first
     * @param handOver position in {@code before} of the nearest step that hands over; -1 for none
     */
    StepCondition(int index, long within, List<String> before, int handOver, List<Check> checks) {
        this.index = index;
        this.within = within;
        this.before = before;
        this.handOver = handOver;
        this.checks = checks;
    }

    @Override
    public boolean filter(Filling filling, Context<Filling> story) throws Exception {
        if (!filling.fills(index)) {
            return false;
        }
        if (before.isEmpty()) {
            return true;
        }
        Filling previous = previous(story);
        return previous != null
                && !previous.last().equals(filling.first())
                && inTime(previous, filling)
                && isHandedOver(filling, story)
                && compares(filling, story);
    }

    private @Nullable Filling previous(Context<Filling> story) throws Exception {
        for (String step : before) {
            Filling earlier = filled(step, story);
            if (earlier != null) {
                return earlier;
            }
        }
        return null;
    }

    private boolean inTime(Filling previous, Filling filling) {
        return within == 0 || filling.last().at() - previous.last().at() <= within;
    }

    private boolean isHandedOver(Filling filling, Context<Filling> story) throws Exception {
        if (handOver < 0) {
            return true;
        }
        Filling opening = filled(before.get(handOver), story);
        return opening != null && opening.handOver().equals(filling.binding());
    }

    private boolean compares(Filling filling, Context<Filling> story) throws Exception {
        for (Check check : checks) {
            Filling earlier = filled(check.step(), story);
            Values captured =
                    earlier == null ? Values.NONE : earlier.values().getOrDefault(check.capturedField(), Values.NONE);
            Values values = filling.values().getOrDefault(check.field(), Values.NONE);
            if (!check.comparison().holds(values.list(), captured.list())) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Filling filled(String step, Context<Filling> story) throws Exception {
        Iterator<Filling> fillings = story.getEventsForPattern(step).iterator();
        return fillings.hasNext() ? fillings.next() : null;
    }
}
