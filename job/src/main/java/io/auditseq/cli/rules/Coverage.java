package io.auditseq.cli.rules;

import io.auditseq.rules.Attack;
import io.auditseq.rules.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which techniques of ATT&amp;CK rules look for, by the ids of a version of it. */
public final class Coverage {

    /** The version whose ids rules carry. */
    public static final int NEWEST = 19;

    private static final String OLDER = "/rules/attack-v18.tsv";

    private final int version;
    private final Map<String, Technique> techniques = new TreeMap<>();

    /**
     * A technique that is looked for.
     *
     * @param id in the version asked for
     * @param name as v19 calls it
     */
    public record Technique(String id, String name, List<Rule> rules) {}

    private Coverage(int version) {
        this.version = version;
    }

    /**
     * What the rules look for.
     *
     * @param version 18 or 19
     */
    public static Coverage of(List<Rule> rules, int version) {
        Coverage coverage = new Coverage(version);
        Map<String, String> ids = version == NEWEST ? Map.of() : older();
        for (Rule rule : rules) {
            for (Attack attack : rule.attack()) {
                if (attack.kind() == Attack.Kind.TECHNIQUE) {
                    String id = ids.getOrDefault(attack.id(), attack.id());
                    coverage.techniques
                            .computeIfAbsent(id, first -> new Technique(id, attack.name(), new ArrayList<>()))
                            .rules()
                            .add(rule);
                }
            }
        }
        return coverage;
    }

    /** By id. */
    public Collection<Technique> techniques() {
        return techniques.values();
    }

    /** A layer of format 4.5 for ATT&amp;CK Navigator: the score of a technique is the number of its rules. */
    public Map<String, Object> layer() {
        int most = techniques.values().stream()
                .mapToInt(technique -> technique.rules().size())
                .max()
                .orElse(1);
        Map<String, Object> layer = new LinkedHashMap<>();
        layer.put("name", "auditseq rules");
        layer.put(
                "versions",
                new TreeMap<>(Map.of("attack", String.valueOf(version), "navigator", "5.1.0", "layer", "4.5")));
        layer.put("domain", "enterprise-attack");
        layer.put("description", "What the loaded rules of auditseq look for; the score is the number of rules.");
        layer.put("filters", Map.of("platforms", List.of("Linux")));
        layer.put("sorting", 3);
        layer.put("hideDisabled", false);
        layer.put(
                "techniques",
                techniques.values().stream().map(Coverage::ofLayer).toList());
        layer.put(
                "gradient",
                new TreeMap<>(
                        Map.of("colors", List.of("#e8f0fe", "#1a56c4"), "minValue", 0, "maxValue", Math.max(1, most))));
        layer.put("legendItems", List.of());
        layer.put("metadata", List.of());
        layer.put("showTacticRowBackground", false);
        layer.put("selectTechniquesAcrossTactics", true);
        layer.put("selectSubtechniquesWithParent", false);
        return layer;
    }

    private static Map<String, Object> ofLayer(Technique technique) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("techniqueID", technique.id());
        shown.put("score", technique.rules().size());
        shown.put(
                "comment",
                String.join(", ", technique.rules().stream().map(Rule::id).toList()));
        shown.put("enabled", true);
        shown.put("showSubtechniques", technique.id().contains("."));
        shown.put("metadata", List.of());
        return shown;
    }

    private static Map<String, String> older() {
        try (InputStream table = Coverage.class.getResourceAsStream(OLDER)) {
            if (table == null) {
                throw new IllegalStateException("the job jar lacks " + OLDER);
            }
            Map<String, String> ids = new HashMap<>();
            new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.indexOf('\t') > 0)
                    .forEach(line ->
                            ids.put(line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1)));
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + OLDER, e);
        }
    }
}
