package io.auditseq.cli.rules;

import io.auditseq.model.Alert;
import io.auditseq.model.Alert.AlertStep;
import io.auditseq.model.Evidence;
import io.auditseq.model.Values;
import io.auditseq.rules.compile.ExpectedAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares alerts with what a test expects of them: only what the test names, and each difference by itself. */
final class AlertComparison {
    private final String host;
    private final List<String> differences = new ArrayList<>();
    private String place = "";

    private AlertComparison(String host) {
        this.host = host;
    }

    /**
     * The differences, one a line.
     *
     * @param host under which the test ran: what stands for the host of its lines
     */
    static List<String> of(List<ExpectedAlert> expected, List<Alert> alerts, String host) {
        AlertComparison comparison = new AlertComparison(host);
        if (expected.size() != alerts.size()) {
            comparison.compare("alerts", String.valueOf(expected.size()), String.valueOf(alerts.size()));
        }
        for (int alert = 0; alert < Math.min(expected.size(), alerts.size()); alert++) {
            comparison.place = expected.size() == 1 ? "" : "alert " + (alert + 1) + ": ";
            comparison.compare(expected.get(alert), alerts.get(alert));
        }
        return comparison.differences;
    }

    private void compare(ExpectedAlert expected, Alert alert) {
        compare("level", expected.level() == null ? null : expected.level().label(), alert.level());
        String message = expected.message();
        compare("message", message == null ? null : message.replace("{host}", host), alert.message());
        expected.key()
                .forEach((part, value) -> compare(
                        "key." + part,
                        part.equals("host") ? host : value,
                        alert.key().get(part)));
        List<AlertStep> steps = alert.steps();
        compare(
                "start",
                expected.start(),
                steps.get(0).evidence().get(0).event().stamp());
        List<Evidence> last = steps.get(steps.size() - 1).evidence();
        compare("end", expected.end(), last.get(last.size() - 1).event().stamp());
        expected.steps().forEach((name, captures) -> compare(name, captures, steps));
    }

    private void compare(String name, Map<String, List<String>> captures, List<AlertStep> steps) {
        for (AlertStep step : steps) {
            if (step.name().equals(name)) {
                captures.forEach((capture, values) ->
                        compare(name + "." + capture, sorted(values), sorted(values(step, capture))));
                return;
            }
        }
        compare("step " + name, "filled", "not filled");
    }

    private static List<String> values(AlertStep step, String capture) {
        return switch (capture) {
            case "count" -> List.of(Long.toString(step.count()));
            case "distinct" -> List.of(Long.toString(step.distinct()));
            default -> step.captures().getOrDefault(capture, Values.NONE).list();
        };
    }

    private static String sorted(List<String> values) {
        return values.size() == 1 ? values.get(0) : new TreeSet<>(values).toString();
    }

    private void compare(String what, @Nullable String expected, @Nullable String found) {
        if (expected != null && !expected.equals(found)) {
            differences.add(place + what + ": expected " + expected + ", got " + (found == null ? "nothing" : found));
        }
    }
}
