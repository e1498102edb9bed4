package io.auditseq.rules.compile;

import io.auditseq.rules.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Gathers what is wrong in one file, so that all of it can be told at once. */
final class Problems {
    private static final int LONGEST_LINE = 160;

    private final String file;
    private final List<String> lines;
    private final List<RuleProblem> found = new ArrayList<>();

    Problems(RuleFile file) {
        this.file = file.name();
        this.lines = file.text().lines().toList();
    }

    String file() {
        return file;
    }

    List<RuleProblem> found() {
        return found;
    }

    int errors() {
        return (int) found.stream().filter(RuleProblem::isError).count();
    }

    void error(YamlNode at, String text) {
        add(at.line(), at.column(), true, text);
    }

    void warning(YamlNode at, String text) {
        add(at.line(), at.column(), false, text);
    }

    /** There is no such word; says which are near. */
    void unknown(YamlNode at, String what, String word, Collection<String> words) {
        error(at, "there is no " + what + " \"" + word + "\"" + Nearest.hint(word, words));
    }

    void add(int line, int column, boolean isError, String text) {
        found.add(new RuleProblem(file, line, column, isError, text, source(line)));
    }

    private String source(int line) {
        String text = line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
        return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + " …";
    }
}
