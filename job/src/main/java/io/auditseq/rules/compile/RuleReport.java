package io.auditseq.rules.compile;

import io.auditseq.rules.compile.RuleProblem.Kind;
import java.util.List;

/**
 * What became of one document of a rule file.
 *
 * @param kind {@code sequence}, {@code detection}, {@code correlation}, {@code filter}, or empty for what is none
 * @param id of the rule; empty where it has none
 * @param title empty where it has none
 * @param level lower case; empty for a filter and for what is none
 */
public record RuleReport(
        String file, int line, String kind, String id, String title, String level, List<RuleProblem> problems) {
    public RuleReport {
        problems = List.copyOf(problems);
    }

    /** How it stands. */
    public enum Status {
        SERVED,
        NOT_SERVED,
        WRONG
    }

    public Status status() {
        if (has(Kind.ERROR)) {
            return Status.WRONG;
        }
        return has(Kind.NOT_SERVED) ? Status.NOT_SERVED : Status.SERVED;
    }

    private boolean has(Kind kind) {
        return problems.stream().anyMatch(problem -> problem.kind() == kind);
    }
}
