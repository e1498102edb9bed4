package io.auditseq.rules.compile;

import io.auditseq.rules.sigma.Filter;
import io.auditseq.rules.yaml.YamlText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rules that a filter names in vain: they would go without it, and nobody would know. */
final class FilterCheck {
    private final Map<String, RuleDocument> byName = new HashMap<>();

    FilterCheck(List<RuleDocument> documents) {
        for (RuleDocument document : documents) {
            if (!document.kind().isEmpty() && !document.kind().equals("filter")) {
                SigmaHead.names(document.map()).forEach(name -> byName.putIfAbsent(name, document));
            }
        }
    }

    void check(Filter filter, Problems problems) {
        filter.rules().forEach((name, place) -> {
            RuleDocument rule = byName.get(name);
            if (rule == null) {
                problems.unknown(place, "rule", place.text(), byName.keySet());
            } else {
                check(filter, rule, place, problems);
            }
        });
    }

    private static void check(Filter filter, RuleDocument rule, YamlText place, Problems problems) {
        if (!rule.kind().equals("detection")) {
            problems.warning(place, "filters are for rules with \"detection\": \"" + place.text() + "\" goes without");
        } else if (!filter.covers(rule.map())) {
            problems.warning(
                    place,
                    "the log source " + filter.logSource() + " does not cover that of the rule \"" + place.text()
                            + "\", which goes without this filter");
        }
    }
}
