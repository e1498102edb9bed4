package io.auditseq;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.auditseq.model.Alert;
import io.auditseq.model.Alert.AlertStep;
import io.auditseq.model.SessionStamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Alerts as golden files show them: what a reviewer must check, without the raw lines that lie beside. */
final class GoldenAlerts {
    private GoldenAlerts() {}

    static String text(List<Alert> alerts) {
        List<Map<String, Object>> shown = new ArrayList<>();
        alerts.forEach(alert -> shown.add(alert(alert)));
        try {
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            return new ObjectMapper()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .writer(new DefaultPrettyPrinter()
                                    .withObjectIndenter(lines)
                                    .withArrayIndenter(lines))
                            .writeValueAsString(shown)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> alert(Alert alert) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("rule", alert.rule().id());
        shown.put("level", alert.level());
        shown.put("message", alert.message());
        shown.put("id", alert.id());
        shown.put("key", new TreeMap<>(alert.key()));
        SessionStamp session = alert.session();
        if (session != null) {
            shown.put("session", session.id());
            shown.put("account", session.account());
            shown.put("address", session.address());
        }
        shown.put("steps", alert.steps().stream().map(GoldenAlerts::step).toList());
        if (!alert.quality().flaws().isEmpty()) {
            shown.put("flaws", alert.quality().flaws());
        }
        return shown;
    }

    private static Map<String, Object> step(AlertStep step) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("step", step.name());
        shown.put("count", step.count());
        new TreeMap<>(step.captures()).forEach((name, values) -> shown.put(name, values.list()));
        List<String> events = new ArrayList<>();
        step.evidence().forEach(piece -> events.add(piece.event().stamp()));
        shown.put("events", events);
        return shown;
    }
}
