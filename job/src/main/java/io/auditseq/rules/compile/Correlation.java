package io.auditseq.rules.compile;

import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A document of Sigma's correlations as it was read.
 *
 * @param rules names or ids of what it correlates
 * @param groupBy names of fields or aliases
 * @param timespan in milliseconds
 * @param threshold how many events, values or rules, or how much
 * @param field whose values are measured; null where none are
 * @param aliases name of the alias → name of the rule → field
 */
record Correlation(
        YamlMap document,
        CorrelationType type,
        List<YamlText> rules,
        List<YamlText> groupBy,
        long timespan,
        Threshold threshold,
        @Nullable YamlText field,
        Map<String, Map<String, YamlText>> aliases) {
    /** Whether what it correlates alerts by itself. The key stands at the top in the schema, inside in pySigma. */
    static boolean generates(YamlMap document) {
        YamlNode inside = document.get("correlation") instanceof YamlMap map ? map.get("generate") : null;
        return isTrue(inside) || isTrue(document.get("generate"));
    }

    private static boolean isTrue(@Nullable YamlNode node) {
        return node instanceof YamlText text && text.text().equals("true");
    }

    /** A field of an alias for a rule that has one of these names; null for none. */
    @Nullable
    YamlText aliased(String alias, Set<String> names) {
        Map<String, YamlText> fields = aliases.get(alias);
        if (fields != null) {
            for (Map.Entry<String, YamlText> field : fields.entrySet()) {
                if (names.contains(field.getKey())) {
                    return field.getValue();
                }
            }
        }
        return null;
    }
}
