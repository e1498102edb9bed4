package io.auditseq.detect;

import io.auditseq.detect.Attack.Tactic;
import io.auditseq.detect.Attack.Technique;
import java.util.List;

/** The ATT&amp;CK tags of a rule as ECS's {@code threat}. A technique that is not in our table keeps its id and has no name. */
final class ThreatJson {

    private final JsonText json;

    ThreatJson(JsonText json) {
        this.json = json;
    }

    /** Nothing for a rule without tags. */
    void write(List<String> tags) {
        List<Technique> techniques = Attack.techniques(tags);
        List<Tactic> tactics = Attack.tactics(tags);
        if (techniques.isEmpty() && tactics.isEmpty()) {
            return;
        }
        json.object("threat", () -> {
            json.text("framework", "MITRE ATT&CK");
            if (!tactics.isEmpty()) {
                json.object("tactic", () -> {
                    json.texts("id", tactics.stream().map(Tactic::id).toList());
                    json.texts("name", tactics.stream().map(Tactic::title).toList());
                });
            }
            if (!techniques.isEmpty()) {
                json.object("technique", () -> techniques(techniques));
            }
        });
    }

    private void techniques(List<Technique> techniques) {
        List<Technique> whole = Attack.parents(techniques);
        json.texts("id", whole.stream().map(Technique::id).toList());
        json.texts("name", names(whole));
        List<Technique> parts = techniques.stream().filter(Technique::isPart).toList();
        if (!parts.isEmpty()) {
            json.object("subtechnique", () -> {
                json.texts("id", parts.stream().map(Technique::id).toList());
                json.texts("name", names(parts));
            });
        }
    }

    private static List<String> names(List<Technique> techniques) {
        return techniques.stream()
                .map(Technique::name)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
