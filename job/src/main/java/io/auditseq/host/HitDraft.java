package io.auditseq.host;

import io.auditseq.model.Hit;
import io.auditseq.model.Values;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A hit in the making: what an event fills of one rule, under one key and with one chosen file. */
final class HitDraft {
    final String rule;
    final String entity;
    final String binding;
    final int element;
    final Map<String, Values> values = new HashMap<>();
    String handOver = "";
    long steps;
    long memory;
    /** How long the event keeps its story alive. */
    long hold;

    @Nullable
    StepPlan first;

    HitDraft(String rule, String entity, String binding, int element) {
        this.rule = rule;
        this.entity = entity;
        this.binding = binding;
        this.element = element;
    }

    boolean isFor(String otherEntity, String otherBinding, int otherElement) {
        return element == otherElement && entity.equals(otherEntity) && binding.equals(otherBinding);
    }

    void fill(StepPlan plan, String newHandOver, long newHold) {
        steps |= plan.steps();
        handOver = newHandOver.isEmpty() ? handOver : newHandOver;
        memory = plan.memory();
        hold = Math.max(hold, newHold);
        first = plan.steps() == Hit.FIRST ? plan : first;
    }

    boolean ends() {
        return (steps & Hit.UNTIL) != 0;
    }

    /** Whether it is to be remembered that it was there before. */
    boolean blocks() {
        return (steps & ~Hit.UNTIL) >>> Hit.MAX_STEPS != 0;
    }

    /** Whether it fills nothing and only ends or blocks; no alert ever shows it. */
    boolean fillsNothing() {
        return (int) steps == 0;
    }

    /** The plan of the first step, if that is all that it fills; null otherwise. */
    @Nullable
    StepPlan onlyBeginning() {
        return steps == Hit.FIRST ? first : null;
    }
}
