package io.auditseq.rules.sigma;

import io.auditseq.rules.yaml.Complaints;
import io.auditseq.rules.yaml.YamlList;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Sigma filter: what is left out of rules that stand elsewhere.
 *
 * @param rules ids and names of the rules that it is for, in lower case, with their places; empty for all of the log source
 * @param body its selections and its condition
 * @param complaints of its file
 */
public record Filter(Map<String, YamlText> rules, LogSource logSource, YamlMap body, Complaints complaints) {

    /** Null when it is wrong. */
    public static @Nullable Filter read(YamlMap document, Complaints complaints) {
        LogSource source = LogSource.read(document, complaints);
        if (!(document.get("filter") instanceof YamlMap body)) {
            complaints.error(document, "\"filter\" must be a map with rules, selections and a condition");
            return null;
        }
        Map<String, YamlText> rules = rules(body, complaints);
        boolean isRight = isExclusion(body, complaints);
        return source == null || rules == null || !isRight
                ? null
                : new Filter(rules, source, withoutRules(body), complaints);
    }

    private static YamlMap withoutRules(YamlMap body) {
        List<YamlMap.Entry> entries = new ArrayList<>(body.entries());
        entries.removeIf(entry -> entry.key().text().equals("rules"));
        return new YamlMap(entries, body.line(), body.column());
    }

    private static @Nullable Map<String, YamlText> rules(YamlMap body, Complaints complaints) {
        YamlNode node = body.get("rules");
        if (node instanceof YamlText any && any.text().equalsIgnoreCase("any")) {
            return Map.of();
        }
        Map<String, YamlText> rules = new LinkedHashMap<>();
        for (YamlNode item : node instanceof YamlList list ? list.items() : List.<YamlNode>of()) {
            if (item instanceof YamlText text && !text.isNull()) {
                rules.put(text.text().strip().toLowerCase(Locale.ROOT), text);
            }
        }
        if (rules.isEmpty()) {
            complaints.error(
                    node == null ? body : node, "a filter names its rules by id or name, or says \"rules: any\"");
            return null;
        }
        return rules;
    }

    /** The condition is joined to that of each rule by AND, so one that does not say "not" would leave out all the others. */
    private static boolean isExclusion(YamlMap body, Complaints complaints) {
        YamlNode condition = body.get("condition");
        if (!(condition instanceof YamlText text) || text.isNull()) {
            complaints.error(body, "\"condition\" is missing in the filter");
            return false;
        }
        if (!text.text().strip().toLowerCase(Locale.ROOT).startsWith("not ")) {
            complaints.error(
                    condition,
                    "a filter's condition is joined to the rules' by AND: write \"not selection\", or they match only what"
                            + " it selects");
            return false;
        }
        return true;
    }

    /** Whether its log source holds for that of a rule's document. */
    public boolean covers(YamlMap rule) {
        return logSource.covers(LogSource.of(rule.get("logsource")));
    }

    /** Whether it is for this rule. */
    boolean isFor(Set<String> names, LogSource source) {
        return logSource.covers(source)
                && (rules.isEmpty() || rules.keySet().stream().anyMatch(names::contains));
    }
}
