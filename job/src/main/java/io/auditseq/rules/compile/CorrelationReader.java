package io.auditseq.rules.compile;

import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what stands in a document of Sigma's correlations. */
final class CorrelationReader {
    static final String NOT_AT_ONCE = "condition that is decided at the end of a window";

    private static final Set<String> KEYS =
            Set.of("type", "rules", "group-by", "timespan", "condition", "aliases", "generate");
    private static final Set<String> RELATIONS = Set.of("gt", "gte", "lt", "lte", "eq", "neq");
    private static final Set<String> OF_NUMBERS = Set.of("value_avg", "value_percentile", "value_median");
    private static final long MOST = 100_000;
    private static final long MOST_SUMMED = 1_000_000_000_000L;

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
        if (!reader.has("timespan")) {
            reader.missing("timespan", "in which time it all must happen, like 5m");
        }
        if (!reader.has("group-by")) {
            problems.warning(map, "without \"group-by\" all events of a host are one group");
        }
        long timespan = reader.duration("timespan", 1);
        YamlMap condition = condition(reader, type);
        long most = type == CorrelationType.VALUE_SUM ? MOST_SUMMED : MOST;
        long atLeast = condition == null ? rules.size() : atLeast(condition, most);
        YamlText field = field(condition, type);
        return type == null || problems.errors() != before
                ? null
                : new Correlation(
                        document, type, rules, reader.textNodes("group-by"), timespan, atLeast, field, aliases(reader));
    }

    private @Nullable CorrelationType type(MapReader reader) {
        String type = reader.requiredText("type", "event_count, value_count, temporal, temporal_ordered …")
                .toLowerCase(Locale.ROOT);
        for (CorrelationType served : CorrelationType.values()) {
            if (served.name().toLowerCase(Locale.ROOT).equals(type)) {
                return served;
            }
        }
        if (OF_NUMBERS.contains(type)) {
            problems.refuse(reader.place("type"), "type of correlation", "\"" + type + "\" is not served yet");
        } else if (!type.isEmpty()) {
            List<String> types = List.of("event_count", "value_count", "value_sum", "temporal", "temporal_ordered");
            problems.unknown(reader.place("type"), "type of correlation", type, types);
        }
        return null;
    }

    private @Nullable YamlMap condition(MapReader reader, @Nullable CorrelationType type) {
        YamlNode node = reader.node("condition");
        boolean isTemporal = type == CorrelationType.TEMPORAL || type == CorrelationType.TEMPORAL_ORDERED;
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

    /** The whole number from which on the condition holds; 0 when it is none of that kind. */
    private long atLeast(YamlMap condition, long most) {
        long atLeast = 0;
        for (YamlMap.Entry entry : condition.entries()) {
            String relation = entry.key().text();
            if (relation.equals("gt") || relation.equals("gte")) {
                atLeast = Math.max(atLeast, least(entry.value(), relation.equals("gt"), most));
            } else if (RELATIONS.contains(relation)) {
                problems.refuse(
                        entry.key(),
                        NOT_AT_ONCE,
                        "\"" + relation + "\" can't be decided before the window ends, which is not served yet");
            } else if (!relation.equals("field")) {
                problems.unknown(entry.key(), "relation", relation, RELATIONS);
            }
        }
        if (atLeast == 0 && problems.errors() == 0) {
            problems.error(condition, "a condition says how many: {gte: 10}");
        }
        return atLeast;
    }

    private long least(YamlNode node, boolean isMore, long most) {
        String text = node instanceof YamlText number ? number.text() : "";
        if (!text.matches("[0-9]{1,15}(\\.[0-9]{1,9})?")) {
            problems.error(node, "\"" + text + "\" is no number that can be reached");
            return 1;
        }
        BigDecimal number = new BigDecimal(text);
        long whole = number.setScale(0, RoundingMode.CEILING).longValue();
        long least = isMore && number.stripTrailingZeros().scale() <= 0 ? whole + 1 : whole;
        if (least < 1 || least > most) {
            problems.error(node, "the number is from 1 to " + most);
        }
        return Math.min(Math.max(least, 1), most);
    }

    private @Nullable YamlText field(@Nullable YamlMap condition, @Nullable CorrelationType type) {
        YamlNode node = condition == null ? null : condition.get("field");
        if (type != CorrelationType.VALUE_COUNT && type != CorrelationType.VALUE_SUM) {
            if (node != null) {
                problems.error(node, "\"field\" belongs to value_count and value_sum");
            }
            return null;
        }
        if (node instanceof YamlText text && !text.isNull()) {
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
