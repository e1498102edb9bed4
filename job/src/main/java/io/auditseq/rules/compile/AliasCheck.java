package io.auditseq.rules.compile;

import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Aliases of a correlation that would do nothing: for rules that it does not correlate, or under names that it does not use. */
final class AliasCheck {
    private final Correlation correlation;
    private final Problems problems;
    private final Set<String> rules = new TreeSet<>();

    /** @param documents by the names that correlations may use */
    AliasCheck(Correlation correlation, Map<String, RuleDocument> documents, Problems problems) {
        this.correlation = correlation;
        this.problems = problems;
        for (YamlText rule : correlation.rules()) {
            String name = folded(rule);
            RuleDocument document = documents.get(name);
            rules.addAll(document == null ? Set.of(name) : document.names());
        }
    }

    void check() {
        for (YamlMap.Entry alias :
                entries(map(correlation.document().get("correlation")).get("aliases"))) {
            for (YamlMap.Entry field : entries(alias.value())) {
                if (!rules.contains(folded(field.key()))) {
                    problems.unknown(
                            field.key(), "rule in this correlation", field.key().text(), rules);
                }
            }
            if (!isUsed(alias.key().text())) {
                problems.warning(
                        alias.key(),
                        "the alias \"" + alias.key().text() + "\" is used neither in \"group-by\" nor as \"field\"");
            }
        }
    }

    private boolean isUsed(String alias) {
        YamlText field = correlation.field();
        return (field != null && field.text().equals(alias))
                || correlation.groupBy().stream().anyMatch(name -> name.text().equals(alias));
    }

    private static YamlMap map(@Nullable YamlNode node) {
        return node instanceof YamlMap map ? map : new YamlMap(List.of(), 1, 1);
    }

    private static List<YamlMap.Entry> entries(@Nullable YamlNode node) {
        return map(node).entries();
    }

    private static String folded(YamlText text) {
        return text.text().strip().toLowerCase(Locale.ROOT);
    }
}
