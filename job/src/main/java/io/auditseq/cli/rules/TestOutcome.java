package io.auditseq.cli.rules;

import io.auditseq.rules.compile.RuleTest;
import java.util.List;

/**
 * How an inline test of a rule ended.
 *
 * @param differences what came otherwise than expected, one a line; empty when the test passed
 * @param alerts the sentences of the alerts that the rule gave
 */
public record TestOutcome(RuleTest test, List<String> differences, List<String> alerts) {

    public boolean passed() {
        return differences.isEmpty();
    }
}
