package io.auditseq.rules.compile;

import io.auditseq.rules.Rule;
import io.auditseq.rules.sigma.Detection;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A document of a rule file on its way to a rule. */
final class RuleDocument {
    private static final List<String> KINDS = List.of("sequence", "correlation", "detection", "filter");

    private final YamlNode node;
    private final Problems problems;
    private final List<RuleProblem> found = new ArrayList<>();
    private @Nullable Rule rule;
    private @Nullable Detection detection;
    private @Nullable Correlation correlation;
    private Set<String> names = Set.of();
    private boolean isSilent;

    /** @param problems of its file, to which this document adds its own */
    RuleDocument(YamlNode node, Problems problems) {
        this.node = node;
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    YamlNode node() {
        return node;
    }

    /** The document as a map, which it is when it has a kind. */
    YamlMap map() {
        return (YamlMap) node;
    }

    /** The kinds of rule that the document would be; a rule is of one. */
    List<String> kinds() {
        return node instanceof YamlMap map ? KINDS.stream().filter(map::has).toList() : List.of();
    }

    /** Empty when it is no rule, or more than one. */
    String kind() {
        return kinds().size() == 1 ? kinds().get(0) : "";
    }

    @Nullable
    Rule rule() {
        return rule;
    }

    /** Of a Sigma rule that is served. */
    @Nullable
    Detection detection() {
        return detection;
    }

    void setDetection(@Nullable Detection found) {
        detection = found;
    }

    /** Of a correlation that could be read. */
    @Nullable
    Correlation correlation() {
        return correlation;
    }

    void setCorrelation(@Nullable Correlation read) {
        correlation = read;
    }

    /** By which other documents know it, in lower case. */
    Set<String> names() {
        return names;
    }

    void setNames(Set<String> known) {
        names = known;
    }

    /** Only what correlates it alerts. */
    void silence() {
        isSilent = true;
    }

    boolean isSilent() {
        return isSilent;
    }

    /** Notes what a step of reading made of it, with the problems that came to those of the file meanwhile. */
    void take(@Nullable Rule made, int problemsBefore) {
        rule = made;
        found.addAll(problems.found().subList(problemsBefore, problems.found().size()));
    }

    RuleReport report() {
        boolean isRule = !kind().isEmpty() && !kind().equals("filter");
        return new RuleReport(
                problems.file(),
                node.line(),
                kind(),
                rule == null ? first("name", "id") : rule.id(),
                first("title"),
                rule != null ? rule.level().label() : isRule ? first("level") : "",
                found);
    }

    private String first(String... keys) {
        for (String key : keys) {
            if (node instanceof YamlMap map && map.get(key) instanceof YamlText text && !text.isNull()) {
                return text.text().strip();
            }
        }
        return "";
    }
}
