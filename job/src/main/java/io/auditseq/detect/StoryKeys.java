package io.auditseq.detect;

import io.auditseq.model.Hit;
import io.auditseq.rules.KeyPart;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the keys of a story mean: the names of their parts, and which of them make a story the same. */
final class StoryKeys {
    private StoryKeys() {}

    /** The parts of both keys by name, opening key first. */
    static Map<String, String> parts(Rule rule, String entity, String binding) {
        Map<String, String> parts = new LinkedHashMap<>();
        put(parts, rule.sequence().key(), entity);
        for (Step step : rule.sequence().steps()) {
            if (!step.handOver().isEmpty() && !binding.isEmpty()) {
                put(parts, step.handOver(), binding);
            }
        }
        return parts;
    }

    /** Under which alert a story is told: the rule and the parts that its suppression goes by. */
    static String identity(Rule rule, String entity, String binding) {
        Map<String, String> parts = parts(rule, entity, binding);
        List<String> values = new ArrayList<>();
        values.add(rule.id());
        for (String part : rule.sequence().suppress().by()) {
            values.add(parts.getOrDefault(part, ""));
        }
        return String.join(String.valueOf(Hit.SEPARATOR), values);
    }

    private static void put(Map<String, String> parts, List<KeyPart> key, String values) {
        String[] split = values.split(String.valueOf(Hit.SEPARATOR), -1);
        for (int part = 0; part < key.size() && part < split.length; part++) {
            parts.put(key.get(part).name(), split[part]);
        }
    }
}
