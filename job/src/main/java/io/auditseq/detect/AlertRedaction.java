package io.auditseq.detect;

import io.auditseq.model.Alert;
import io.auditseq.model.Alert.AlertStep;
import io.auditseq.model.Alert.Quality;
import io.auditseq.model.Alert.Related;
import io.auditseq.model.Values;
import io.auditseq.redact.Redaction;
import io.auditseq.rules.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it leaves the job. Evidence was made without secrets; what a story is followed by, and what its steps kept, is as it came
 * until here, because it is compared and counted. Identity and level stay those of the alert as it came.
 */
final class AlertRedaction {
    private final Redaction redaction;
    private boolean isRedacted;

    private AlertRedaction(Redaction redaction) {
        this.redaction = redaction;
    }

    /** @param rule writes the message anew; null when it is no longer in force */
    static Alert of(Redaction redaction, @Nullable Rule rule, Alert alert) {
        return redaction.isOn() ? new AlertRedaction(redaction).redacted(rule, alert) : alert;
    }

    private Alert redacted(@Nullable Rule rule, Alert alert) {
        Map<String, String> key = new LinkedHashMap<>();
        alert.key().forEach((name, value) -> key.put(name, text(value)));
        List<AlertStep> steps = new ArrayList<>();
        alert.steps().forEach(step -> steps.add(step(step)));
        Related related = new Related(
                values(alert.related().addresses()),
                values(alert.related().users()),
                alert.related().hosts());
        if (!isRedacted) {
            return alert;
        }
        String message =
                rule == null ? redaction.text(alert.message()) : AlertMaker.message(rule, key, alert.host(), steps);
        return new Alert(
                alert.id(),
                alert.revision(),
                alert.rule(),
                alert.level(),
                message,
                alert.host(),
                key,
                alert.start(),
                alert.end(),
                steps,
                alert.session(),
                alert.process(),
                related,
                marked(alert.quality()),
                alert.matches());
    }

    private AlertStep step(AlertStep step) {
        Map<String, Values> captures = new LinkedHashMap<>();
        step.captures().forEach((name, values) -> captures.put(name, new Values(values(values.list()))));
        return new AlertStep(step.name(), step.count(), step.distinct(), captures, step.evidence());
    }

    private List<String> values(List<String> values) {
        List<String> safe = redaction.values(values);
        isRedacted |= safe != values;
        return safe;
    }

    private String text(String value) {
        String safe = redaction.text(value);
        isRedacted |= !safe.equals(value);
        return safe;
    }

    private static Quality marked(Quality quality) {
        return new Quality(
                quality.incompleteEvents(),
                quality.flaws(),
                quality.lateEvents(),
                quality.viaSyslog(),
                quality.hostConflict(),
                quality.evidenceTruncated(),
                true);
    }
}
