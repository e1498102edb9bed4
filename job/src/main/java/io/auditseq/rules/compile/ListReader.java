package io.auditseq.rules.compile;

import io.auditseq.rules.yaml.YamlList;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlProblem;
import io.auditseq.rules.yaml.YamlReader;
import io.auditseq.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads files of lists: maps of a name to values and networks. */
final class ListReader {
    private static final String NAME = "[A-Za-z0-9_-]+\\+?";

    private final Problems problems;

    ListReader(Problems problems) {
        this.problems = problems;
    }

    static Lists read(RuleFile file) {
        Problems problems = new Problems(file);
        Map<String, List<String>> lists = new LinkedHashMap<>();
        try {
            for (YamlNode document : YamlReader.documents(file.text())) {
                new ListReader(problems).read(document, lists);
            }
        } catch (YamlProblem e) {
            problems.add(e.line(), e.column(), true, String.valueOf(e.getMessage()));
        }
        if (problems.errors() > 0) {
            throw new RuleErrors(problems.found());
        }
        return Lists.of(lists);
    }

    void read(YamlNode document, Map<String, List<String>> lists) {
        if (!(document instanceof YamlMap map)) {
            problems.error(document, "lists are a map of names to values, and this is " + document.kind());
            return;
        }
        for (YamlMap.Entry entry : map.entries()) {
            if (!entry.key().text().matches(NAME)) {
                problems.error(
                        entry.key(),
                        "the name of a list is letters, digits, _ and -, with a + behind it to add to the list");
            }
            lists.put(entry.key().text(), values(entry.value()));
        }
    }

    private List<String> values(YamlNode node) {
        List<String> values = new ArrayList<>();
        if (!(node instanceof YamlList list)) {
            problems.error(node, "a list of values belongs here ([] for none), and this is " + node.kind());
            return values;
        }
        for (YamlNode item : list.items()) {
            if (item instanceof YamlText text && !text.isNull()) {
                values.add(text.text());
            } else {
                problems.error(item, "a value of a list is a text, and this is " + item.kind());
            }
        }
        return values;
    }
}
