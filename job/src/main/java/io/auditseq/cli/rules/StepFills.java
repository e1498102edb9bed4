package io.auditseq.cli.rules;

import io.auditseq.host.HostEvent;
import io.auditseq.model.EventId;
import io.auditseq.model.Field;
import io.auditseq.rules.Comparison;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Step;
import io.auditseq.rules.condition.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The events that fill a step by what they are, before any story is looked at, and those that came near. Bounded, whatever comes. */
public final class StepFills {

    private static final int MOST_FILLS = 2_000;
    private static final int MOST_MISSES = 3;
    /** What has less than this in common with a step is no near miss. */
    private static final double NEAR = 0.5;

    private final Rule rule;
    private final Step step;
    private final Deque<Fill> fills = new ArrayDeque<>();
    private final List<Missed> misses = new ArrayList<>();
    private long count;

    /**
     * An event that fills the step.
     *
     * @param values of the fields that make its key or are compared
     */
    public record Fill(EventId event, String what, Map<Field, List<String>> values) {}

    /** An event that does not, and why. */
    public record Missed(EventId event, String what, double share, List<String> reasons) {}

    StepFills(Rule rule, Step step) {
        this.rule = rule;
        this.step = step;
    }

    public Step step() {
        return step;
    }

    /** How many filled it. */
    public long count() {
        return count;
    }

    /** The newest of those that filled it, in their order. */
    public List<Fill> fills() {
        return List.copyOf(fills);
    }

    /** The nearest of those that did not, nearest first. */
    public List<Missed> misses() {
        return List.copyOf(misses);
    }

    void see(HostEvent event) {
        NearMiss miss = NearMiss.of(step.match(), event);
        if (!miss.reasons().isEmpty()) {
            missed(event, miss.share(), miss.reasons());
        } else if (isExcepted(event)) {
            missed(event, 1, List.of("\"except\" of the rule keeps it out"));
        } else {
            fill(event);
        }
    }

    private boolean isExcepted(HostEvent event) {
        return rule.sequence().except().test(event, -1) == Verdict.YES;
    }

    private void fill(HostEvent event) {
        count++;
        Map<Field, List<String>> values = new EnumMap<>(Field.class);
        step.by().forEach(part -> part.forEach(field -> values.put(field, event.values(field))));
        for (Comparison comparison : step.comparisons()) {
            values.put(comparison.field(), event.values(comparison.field()));
        }
        fills.addLast(new Fill(event.event().id(), what(event), values));
        if (fills.size() > MOST_FILLS) {
            fills.removeFirst();
        }
    }

    private void missed(HostEvent event, double share, List<String> reasons) {
        boolean full = misses.size() == MOST_MISSES;
        if (share < NEAR || (full && misses.get(MOST_MISSES - 1).share() >= share)) {
            return;
        }
        misses.add(new Missed(event.event().id(), what(event), share, reasons));
        misses.sort(Comparator.comparingDouble(Missed::share).reversed());
        if (full) {
            misses.remove(MOST_MISSES);
        }
    }

    /** The event in a few words. */
    private static String what(HostEvent event) {
        List<String> words = new ArrayList<>();
        @Nullable String call = event.value(Field.SYSCALL_NAME);
        List<String> types = event.values(Field.TYPE);
        words.add(call != null ? call : types.isEmpty() ? "event" : types.get(0));
        for (Field field : List.of(Field.PROCESS_COMMAND_LINE, Field.PROCESS_EXE, Field.AUTH_ACCT)) {
            @Nullable String value = event.value(field);
            if (value != null) {
                words.add(value.length() <= 60 ? value : value.substring(0, 60) + "…");
                break;
            }
        }
        return String.join(" ", words);
    }
}
