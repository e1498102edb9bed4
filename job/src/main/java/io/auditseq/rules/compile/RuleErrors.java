package io.auditseq.rules.compile;

import java.util.List;

/** Rule files that can't be served. The message names every problem with file, line and column, for the person who wrote them. */
public final class RuleErrors extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final List<RuleProblem> problems;

    public RuleErrors(List<RuleProblem> problems) {
        super(text(problems));
        this.problems = List.copyOf(problems);
    }

    /** All of them, by file and line. */
    public List<RuleProblem> problems() {
        return problems;
    }

    private static String text(List<RuleProblem> problems) {
        StringBuilder text = new StringBuilder();
        for (RuleProblem problem : problems) {
            text.append(problem).append('\n');
        }
        return text.append(problems.size() == 1 ? "1 problem" : problems.size() + " problems")
                .append(" in the rules")
                .toString();
    }
}
