package io.auditseq.rules.compile;

import io.auditseq.rules.yaml.YamlList;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what stands in a document of Sigma's correlations. */
final class CorrelationReader {
    private static final Set<String> KEYS =
            Set.of("type", "rules", "group-by", "timespan", "condition", "aliases", "generate");

    private final Problems problems;
    private final YamlMap document;

    CorrelationReader(Problems problems, YamlMap document) {
        this.problems = problems;
        this.document = document;
    }

    /** Null when it is wrong, or none that is served. */
    @Nullable
    Correlation read() {
        int before = problems.errors();
        YamlMap map = new MapReader(document, problems).mapOf("correlation");
        if (map == null) {
            return null;
        }
        MapReader reader = new MapReader(map, problems, KEYS);
        CorrelationType type = type(reader);
        List<YamlText> rules = reader.textNodes("rules");
        if (rules.isEmpty()) {
            reader.missing("rules", "names or ids of the rules that are correlated");
        }
        checkEachOnce(rules);
        reader.flag("generate", false);
        if (!reader.has("timespan")) {
            reader.missing("timespan", "in which time it all must happen, like 5m");
        }
        if (!reader.has("group-by")) {
            problems.warning(map, "without \"group-by\" all events of a host are one group");
        }
        long timespan = reader.duration("timespan", 1);
        YamlMap condition = condition(reader, type);
        Threshold threshold = condition == null || type == null
                ? Threshold.of(rules.size())
                : new ThresholdReader(problems, type).read(condition);
        YamlText field = field(condition, type);
        return type == null || problems.errors() != before
                ? null
                : new Correlation(
                        document,
                        type,
                        rules,
                        reader.textNodes("group-by"),
                        timespan,
                        threshold,
                        field,
                        aliases(reader));
    }

    /** As the specification's schema has it; what one event meets twice is no sequence and no group. */
    private void checkEachOnce(List<YamlText> rules) {
        Set<String> seen = new HashSet<>();
        for (YamlText rule : rules) {
            if (!seen.add(rule.text().toLowerCase(Locale.ROOT))) {
                problems.error(rule, "the rule \"" + rule.text() + "\" is named twice: each is named once");
            }
        }
    }

    private @Nullable CorrelationType type(MapReader reader) {
        String type = reader.requiredText("type", "event_count, value_count, temporal, temporal_ordered …")
                .toLowerCase(Locale.ROOT);
        for (CorrelationType served : CorrelationType.values()) {
            if (served.label().equals(type)) {
                return served;
            }
        }
        if (!type.isEmpty()) {
            problems.unknown(reader.place("type"), "type of correlation", type, CorrelationType.labels());
        }
        return null;
    }

    private @Nullable YamlMap condition(MapReader reader, @Nullable CorrelationType type) {
        YamlNode node = reader.node("condition");
        boolean isTemporal = type != null && type.isTemporal();
        if (node instanceof YamlText && isTemporal) {
            problems.refuse(
                    node,
                    "condition of names",
                    "of temporal correlations all rules must match; \"condition\" can't name some");
            return null;
        }
        if (node == null && type != null && !isTemporal) {
            reader.missing("condition", "how many, like {gte: 10}");
        }
        return reader.mapOf("condition");
    }

    private @Nullable YamlText field(@Nullable YamlMap condition, @Nullable CorrelationType type) {
        YamlNode node = condition == null ? null : condition.get("field");
        if (type == null || !type.hasField()) {
            if (node != null) {
                problems.error(node, "\"field\" belongs to value_count, value_sum and their like");
            }
            return null;
        }
        YamlNode only = node instanceof YamlList list && list.items().size() == 1
                ? list.items().get(0)
                : node;
        if (only instanceof YamlText text && !text.isNull()) {
            return text;
        }
        if (node == null) {
            problems.error(condition == null ? document : condition, "\"field\" is missing: whose values are meant");
        } else {
            problems.refuse(
                    node,
                    "values of several fields",
                    "the values of one field can be counted, not of several together");
        }
        return null;
    }

    private Map<String, Map<String, YamlText>> aliases(MapReader reader) {
        Map<String, Map<String, YamlText>> aliases = new HashMap<>();
        YamlMap map = reader.mapOf("aliases");
        for (YamlMap.Entry alias : map == null ? List.<YamlMap.Entry>of() : map.entries()) {
            Map<String, YamlText> fields = new HashMap<>();
            for (YamlMap.Entry field :
                    alias.value() instanceof YamlMap rules ? rules.entries() : List.<YamlMap.Entry>of()) {
                if (field.value() instanceof YamlText name && !name.isNull()) {
                    fields.put(field.key().text().toLowerCase(Locale.ROOT), name);
                }
            }
            if (fields.isEmpty()) {
                problems.error(alias.value(), "an alias is a map of names of rules to their fields");
            }
            aliases.put(alias.key().text(), fields);
        }
        return aliases;
    }
}
