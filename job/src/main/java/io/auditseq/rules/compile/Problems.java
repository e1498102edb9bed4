package io.auditseq.rules.compile;

import io.auditseq.rules.compile.RuleProblem.Kind;
import io.auditseq.rules.yaml.Complaints;
import io.auditseq.rules.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Gathers what is wrong in one file, so that all of it can be told at once. */
final class Problems implements Complaints {
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

    @Override
    public int errors() {
        return (int)
                found.stream().filter(problem -> problem.kind() != Kind.WARNING).count();
    }

    @Override
    public void error(YamlNode at, String text) {
        add(at.line(), at.column(), true, text);
    }

    @Override
    public void refuse(YamlNode at, String reason, String text) {
        found.add(new RuleProblem(file, at.line(), at.column(), Kind.NOT_SERVED, reason, text, source(at.line())));
    }

    @Override
    public void warning(YamlNode at, String text) {
        add(at.line(), at.column(), false, text);
    }

    @Override
    public void unknown(YamlNode at, String what, String word, Collection<String> words) {
        error(at, "there is no " + what + " \"" + word + "\"" + Nearest.hint(word, words));
    }

    @Override
    public boolean isNear(String word, Collection<String> words) {
        return !Nearest.near(word, words).isEmpty();
    }

    void add(int line, int column, boolean isError, String text) {
        found.add(new RuleProblem(file, line, column, isError ? Kind.ERROR : Kind.WARNING, "", text, source(line)));
    }

    private String source(int line) {
        String text = line >= 1 && line <= lines.size() ? lines.get(line - 1) : "";
        return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + " …";
    }
}
