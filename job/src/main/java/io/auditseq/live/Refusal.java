package io.auditseq.live;

import io.auditseq.model.Printable;
import io.auditseq.rules.compile.RuleErrors;
import io.auditseq.rules.compile.RuleProblem;
import java.util.stream.Collectors;

/** Why a rule file is not let in, for whoever wrote it. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int MOST_PROBLEMS = 5;
    private static final int LONGEST = 1_000;

    Refusal(String why) {
        super(Printable.of(why, LONGEST));
    }

    /** The first problems, each with its place. */
    static Refusal of(RuleErrors errors) {
        String told = errors.problems().stream()
                .limit(MOST_PROBLEMS)
                .map(RuleProblem::headline)
                .collect(Collectors.joining("; "));
        int more = errors.problems().size() - MOST_PROBLEMS;
        return new Refusal(more > 0 ? told + "; and " + more + " more" : told);
    }
}
