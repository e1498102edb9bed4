package io.auditseq.detect;

import java.util.List;
import java.util.TreeSet;

/** The ATT&amp;CK ids of a rule as ECS's {@code threat}: tactics, techniques, and parts of techniques, each with its name. */
final class ThreatJson {

    private final JsonText json;

    ThreatJson(JsonText json) {
        this.json = json;
    }

    /** Nothing for a rule without ids. */
    void write(List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        json.object("threat", () -> {
            json.text("framework", "MITRE ATT&CK");
            named("tactic", ids.stream().filter(id -> id.startsWith("TA")).toList(), List.of());
            List<String> techniques =
                    ids.stream().filter(id -> !id.startsWith("TA")).toList();
            List<String> whole =
                    techniques.stream().map(id -> id.replaceFirst("\\..*", "")).toList();
            List<String> parts =
                    techniques.stream().filter(id -> id.contains(".")).toList();
            named("technique", whole, parts);
        });
    }

    private void named(String name, List<String> ids, List<String> parts) {
        if (ids.isEmpty()) {
            return;
        }
        List<String> sorted = List.copyOf(new TreeSet<>(ids));
        json.object(name, () -> {
            json.texts("id", sorted);
            json.texts("name", sorted.stream().map(AttackNames::of).toList());
            named("subtechnique", parts, List.of());
        });
    }
}
