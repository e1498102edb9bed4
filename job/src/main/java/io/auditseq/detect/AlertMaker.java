package io.auditseq.detect;

import io.auditseq.detect.Story.StoryStep;
import io.auditseq.model.Alert;
import io.auditseq.model.Alert.AlertRule;
import io.auditseq.model.Alert.AlertStep;
import io.auditseq.model.EventId;
import io.auditseq.model.Evidence;
import io.auditseq.model.Printable;
import io.auditseq.model.ProcessStamp;
import io.auditseq.model.SessionStamp;
import io.auditseq.model.Values;
import io.auditseq.rules.Capture;
import io.auditseq.rules.Level;
import io.auditseq.rules.LevelWhen;
import io.auditseq.rules.MessageTemplate;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes alerts of stories, and makes them grow when a story goes on. Everything in an alert comes from its events and its rule. */
final class AlertMaker {
    /** How many values a capture shows at most. */
    static final int MAX_VALUES = 100;

    private static final int MAX_IN_MESSAGE = 3;
    private static final int MAX_TEXT_IN_MESSAGE = 200;

    private AlertMaker() {}

    /** The alert of a new story. */
    static Alert first(Rule rule, Story story) {
        Map<String, String> key = StoryKeys.parts(rule, story.entity(), story.binding());
        List<AlertStep> steps = new ArrayList<>();
        for (StoryStep step : story.steps()) {
            steps.add(alertStep(rule, step));
        }
        EventId first = story.steps().get(0).first();
        EventId completing = story.steps().get(story.steps().size() - 1).last();
        return alert(AlertIds.of(rule.id(), key.values(), first, completing), 0, rule, key, first.host(), steps, 1);
    }

    /** The alert with another story, or more of its own, joined in; its revision stays. */
    static Alert joined(Rule rule, Alert alert, Story story) {
        List<AlertStep> steps = new ArrayList<>(alert.steps());
        for (StoryStep more : story.steps()) {
            join(steps, alertStep(rule, more), stepIndex(rule, more.name()), rule);
        }
        long matches = alert.matches() + (story.goesOn() ? 0 : 1);
        return alert(alert.id(), alert.revision(), rule, alert.key(), alert.host(), steps, matches);
    }

    /** The alert as its next revision. */
    static Alert revised(Alert alert) {
        return new Alert(
                alert.id(),
                alert.revision() + 1,
                alert.rule(),
                alert.level(),
                alert.message(),
                alert.host(),
                alert.key(),
                alert.start(),
                alert.end(),
                alert.steps(),
                alert.session(),
                alert.process(),
                alert.related(),
                alert.quality(),
                alert.matches());
    }

    private static Alert alert(
            String id,
            int revision,
            Rule rule,
            Map<String, String> key,
            String host,
            List<AlertStep> steps,
            long matches) {
        List<Evidence> evidence = new ArrayList<>();
        steps.forEach(step -> evidence.addAll(step.evidence()));
        return new Alert(
                id,
                revision,
                alertRule(rule),
                level(rule, steps).label(),
                message(rule, key, host, steps),
                host,
                key,
                evidence.stream().mapToLong(piece -> piece.event().at()).min().orElse(0),
                evidence.stream().mapToLong(piece -> piece.event().at()).max().orElse(0),
                steps,
                newestSession(evidence),
                newestProcess(evidence),
                AlertSummaries.related(host, key, steps, evidence),
                AlertSummaries.quality(steps, evidence),
                matches);
    }

    private static AlertRule alertRule(Rule rule) {
        return new AlertRule(
                rule.id(),
                rule.uuid(),
                rule.title(),
                rule.description(),
                rule.author(),
                rule.attack().stream().map(attack -> attack.id()).toList(),
                rule.falsePositives());
    }

    private static AlertStep alertStep(Rule rule, StoryStep step) {
        Map<String, Values> captures = new LinkedHashMap<>();
        Step definition = rule.sequence().steps().get(stepIndex(rule, step.name()));
        for (Capture capture : definition.captures()) {
            Values values = step.values().get(capture.field().label());
            if (values != null && !values.list().isEmpty()) {
                captures.put(capture.name(), values);
            }
        }
        return new AlertStep(step.name(), step.count(), step.distinct(), captures, step.evidence());
    }

    private static int stepIndex(Rule rule, String name) {
        List<Step> steps = rule.sequence().steps();
        for (Step step : steps) {
            if (step.name().equals(name)) {
                return step.index();
            }
        }
        throw new IllegalArgumentException(rule.id() + " has no step " + name);
    }

    private static void join(List<AlertStep> steps, AlertStep more, int index, Rule rule) {
        for (int place = 0; place < steps.size(); place++) {
            AlertStep step = steps.get(place);
            if (step.name().equals(more.name())) {
                steps.set(place, joined(step, more));
                return;
            }
            if (stepIndex(rule, step.name()) > index) {
                steps.add(place, more);
                return;
            }
        }
        steps.add(more);
    }

    private static AlertStep joined(AlertStep step, AlertStep more) {
        List<Evidence> evidence = new ArrayList<>(step.evidence());
        long known = 0;
        for (Evidence piece : more.evidence()) {
            if (evidence.stream().anyMatch(other -> other.event().equals(piece.event()))) {
                known++;
            } else {
                evidence.add(piece);
            }
        }
        while (evidence.size() > KeyedEvidence.FIRST + KeyedEvidence.NEWEST) {
            evidence.remove(KeyedEvidence.FIRST);
        }
        long count = known == 0 ? step.count() + more.count() : Math.max(step.count(), more.count());
        Map<String, Values> captures = new LinkedHashMap<>(step.captures());
        more.captures().forEach((name, values) -> captures.merge(name, values, AlertMaker::union));
        return new AlertStep(step.name(), count, Math.max(step.distinct(), more.distinct()), captures, evidence);
    }

    private static Values union(Values values, Values more) {
        List<String> union = new ArrayList<>(values.list());
        for (String value : more.list()) {
            if (union.size() < MAX_VALUES && !union.contains(value)) {
                union.add(value);
            }
        }
        return new Values(union);
    }

    private static Level level(Rule rule, List<AlertStep> steps) {
        Map<String, List<String>> captures = new LinkedHashMap<>();
        for (AlertStep step : steps) {
            step.captures().forEach((name, values) -> captures.put(step.name() + '.' + name, values.list()));
            long count = step.distinct() > 0 ? step.distinct() : step.count();
            captures.put(step.name() + ".count", List.of(Long.toString(count)));
        }
        for (LevelWhen when : rule.sequence().levelWhen()) {
            if (when.holds(captures)) {
                return when.level();
            }
        }
        return rule.level();
    }

    static String message(Rule rule, Map<String, String> key, String host, List<AlertStep> steps) {
        return MessageTemplate.render(rule.message(), name -> {
            if (name.equals("host")) {
                return Printable.of(host);
            }
            String part = key.get(name);
            return part != null ? Printable.of(part, MAX_TEXT_IN_MESSAGE) : captured(name, steps);
        });
    }

    private static String captured(String name, List<AlertStep> steps) {
        int dot = name.indexOf('.');
        for (AlertStep step : steps) {
            if (dot > 0 && step.name().equals(name.substring(0, dot))) {
                String capture = name.substring(dot + 1);
                return capture.equals("count")
                        ? Long.toString(step.count())
                        : shown(step.captures()
                                .getOrDefault(capture, Values.NONE)
                                .list());
            }
        }
        return "?";
    }

    private static String shown(List<String> values) {
        if (values.isEmpty()) {
            return "?";
        }
        StringBuilder text = new StringBuilder();
        for (int value = 0; value < Math.min(values.size(), MAX_IN_MESSAGE); value++) {
            text.append(value == 0 ? "" : ", ").append(Printable.of(values.get(value), MAX_TEXT_IN_MESSAGE));
        }
        return values.size() > MAX_IN_MESSAGE
                ? text + " and " + (values.size() - MAX_IN_MESSAGE) + " more"
                : text.toString();
    }

    private static @Nullable SessionStamp newestSession(List<Evidence> evidence) {
        for (int piece = evidence.size() - 1; piece >= 0; piece--) {
            if (evidence.get(piece).session() != null) {
                return evidence.get(piece).session();
            }
        }
        return null;
    }

    private static @Nullable ProcessStamp newestProcess(List<Evidence> evidence) {
        for (int piece = evidence.size() - 1; piece >= 0; piece--) {
            if (evidence.get(piece).process() != null) {
                return evidence.get(piece).process();
            }
        }
        return null;
    }
}
