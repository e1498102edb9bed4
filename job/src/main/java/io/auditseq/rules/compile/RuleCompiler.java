package io.auditseq.rules.compile;

import io.auditseq.rules.Origin;
import io.auditseq.rules.Rule;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlProblem;
import io.auditseq.rules.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compiles files one after the other; what is wrong in one does not hide what is wrong in the next. */
public final class RuleCompiler {
    private final Lists lists;
    private final List<Rule> rules = new ArrayList<>();
    private final List<RuleProblem> problems = new ArrayList<>();
    private final Map<String, Origin> taken = new HashMap<>();

    public RuleCompiler(Lists lists) {
        this.lists = lists;
    }

    public void add(RuleFile file) {
        Problems found = new Problems(file);
        try {
            for (YamlNode document : YamlReader.documents(file.text())) {
                read(document, found);
            }
        } catch (YamlProblem e) {
            found.add(e.line(), e.column(), true, String.valueOf(e.getMessage()));
        }
        problems.addAll(found.found());
    }

    /** All that was found so far, warnings too, in the order of the files. */
    public List<RuleProblem> problems() {
        return List.copyOf(problems);
    }

    /**
     * The rules of all files.
     *
     * @throws RuleErrors if one of them is wrong
     */
    public RuleSet finish() {
        List<RuleProblem> errors =
                problems.stream().filter(RuleProblem::isError).toList();
        if (!errors.isEmpty()) {
            throw new RuleErrors(errors);
        }
        return new RuleSet(rules);
    }

    private void read(YamlNode document, Problems found) {
        if (!(document instanceof YamlMap map)) {
            found.error(
                    document, "a rule is a map with \"title\", \"id\", \"sequence\" …, and this is " + document.kind());
            return;
        }
        String kind = kind(map);
        if (!kind.equals("sequence")) {
            found.error(
                    document,
                    kind.isEmpty()
                            ? "this is no rule: it has no \"sequence\""
                            : "Sigma documents with \"" + kind + "\" are not served yet, only sequences");
            return;
        }
        Rule rule = new RuleReader(found, lists).read(map);
        if (rule != null && isNew(rule.id(), "name", rule, map, found) && isNew(rule.uuid(), "id", rule, map, found)) {
            rules.add(rule);
        }
    }

    private static String kind(YamlMap document) {
        for (String kind : List.of("sequence", "correlation", "detection", "filter")) {
            if (document.has(kind)) {
                return kind;
            }
        }
        return "";
    }

    private boolean isNew(String value, String key, Rule rule, YamlMap document, Problems found) {
        Origin other = taken.putIfAbsent(value, rule.origin());
        if (other != null) {
            YamlNode place = document.get(key);
            found.error(
                    place == null ? document : place,
                    "the " + key + " \"" + value + "\" is taken by the rule in " + other);
        }
        return other == null;
    }
}
