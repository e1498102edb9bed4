package io.auditseq.cli.rules;

import io.auditseq.cli.rules.StepFills.Fill;
import io.auditseq.host.HostEvent;
import io.auditseq.model.Alert;
import io.auditseq.model.Alert.AlertStep;
import io.auditseq.model.Evidence;
import io.auditseq.model.Values;
import io.auditseq.rules.Comparison;
import io.auditseq.rules.Count;
import io.auditseq.rules.KeyPart;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Step;
import io.auditseq.rules.compile.RuleTuning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Why a rule did not match: for each step which events fill it and which came near, and of the story that went furthest what was missing.
 * How far a story went is told by the job itself, which runs each beginning of the rule as a rule of its own.
 */
public final class Explanation {

    private static final int MOST_REASONS = 5;

    private final Rule rule;
    private final List<StepFills> steps = new ArrayList<>();

    public Explanation(Rule rule) {
        this.rule = rule;
        rule.sequence().steps().forEach(step -> steps.add(new StepFills(rule, step)));
    }

    /** Looks at an event; of one host in their order. */
    public void see(HostEvent event) {
        steps.forEach(step -> step.see(event));
    }

    public List<StepFills> steps() {
        return List.copyOf(steps);
    }

    /** Of the alerts of all beginnings of the rule the one that went furthest, of those the newest; nothing when no story began. */
    public static Optional<Alert> furthest(List<Alert> alerts) {
        return alerts.stream()
                .max(Comparator.comparingInt(Explanation::length)
                        .thenComparingLong(Alert::end)
                        .thenComparing(Alert::id));
    }

    /** How many steps of the rule an alert of one of its beginnings has behind it. */
    public static int length(Alert alert) {
        String id = alert.rule().id();
        return Integer.parseInt(id.substring(id.lastIndexOf(RuleTuning.BEGINNING) + 1));
    }

    /** Why the events that fill the next step did not go on with a story, newest last; empty when nothing fills it. */
    public List<String> whyNot(Alert story) {
        StepFills next = steps.get(length(story));
        List<AlertStep> told = story.steps();
        List<Evidence> evidence = told.get(told.size() - 1).evidence();
        Evidence last = evidence.get(evidence.size() - 1);
        List<String> reasons = new ArrayList<>();
        for (Fill fill : next.fills()) {
            String reason = whyNot(next.step(), fill, story, last);
            reasons.add(fill.event().stamp() + " " + fill.what() + ": " + reason);
        }
        int from = Math.max(0, reasons.size() - MOST_REASONS);
        return reasons.subList(from, reasons.size());
    }

    private String whyNot(Step step, Fill fill, Alert story, Evidence last) {
        if (!fill.event().host().equals(story.host())) {
            return "on another host, " + fill.event().host();
        }
        Optional<String> other = otherKey(step, fill, story);
        if (other.isPresent()) {
            return other.get();
        }
        long after = fill.event().at() - last.event().at();
        if (after < 0 || fill.event().equals(last.event())) {
            return "no later than the step before, " + last.event().stamp();
        }
        if (step.within() > 0 && after > step.within()) {
            return time(after) + " after the step before, allowed are " + time(step.within());
        }
        long whole = fill.event().at() - story.start();
        if (whole > rule.sequence().span()) {
            return time(whole) + " after the first event, allowed are "
                    + time(rule.sequence().span());
        }
        return comparison(step, fill, story).orElseGet(() -> counted(step));
    }

    private Optional<String> otherKey(Step step, Fill fill, Alert story) {
        List<KeyPart> key = keyOf(step);
        for (int part = 0; part < key.size(); part++) {
            String wanted = story.key().get(key.get(part).name());
            List<String> values = new ArrayList<>();
            step.by().get(part).forEach(field -> values.addAll(fill.values().getOrDefault(field, List.of())));
            if (wanted != null && !values.contains(wanted)) {
                return Optional.of("another key: " + key.get(part).name() + " is "
                        + (values.isEmpty() ? "absent" : String.join(" or ", values)) + ", that of the story "
                        + wanted);
            }
        }
        return Optional.empty();
    }

    private List<KeyPart> keyOf(Step step) {
        List<KeyPart> key = rule.sequence().key();
        for (Step earlier : rule.sequence().steps().subList(0, step.index())) {
            key = earlier.handOver().isEmpty() ? key : earlier.handOver();
        }
        return key;
    }

    private static Optional<String> comparison(Step step, Fill fill, Alert story) {
        for (Comparison comparison : step.comparisons()) {
            List<String> values = fill.values().getOrDefault(comparison.field(), List.of());
            List<String> kept = kept(story, comparison);
            if (!comparison.holds(values, kept)) {
                return Optional.of(comparison.field().label() + " is " + values + ", compared with " + comparison.step()
                        + "." + comparison.capture() + " " + kept);
            }
        }
        return Optional.empty();
    }

    private static List<String> kept(Alert story, Comparison comparison) {
        return story.steps().stream()
                .filter(step -> step.name().equals(comparison.step()))
                .findFirst()
                .map(step -> step.captures()
                        .getOrDefault(comparison.capture(), Values.NONE)
                        .list())
                .orElse(List.of());
    }

    private static String counted(Step step) {
        Count count = step.count();
        if (step.windowEnd() != null) {
            return "a window of " + time(step.windowEnd().within())
                    + " is judged when it is over, and what it held did not meet the condition";
        }
        return count == null
                ? "it fits this story; another one had taken its place, or \"until\" had ended it"
                : "it counts, and too few came: wanted are " + count.atLeast() + " within " + time(count.within());
    }

    /** Milliseconds for people. */
    static String time(long millis) {
        return Duration.ofMillis(millis).toString().substring(2).toLowerCase(java.util.Locale.ROOT);
    }
}
