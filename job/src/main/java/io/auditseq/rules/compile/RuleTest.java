package io.auditseq.rules.compile;

import io.auditseq.rules.Origin;
import java.util.List;

/**
 * An inline test of a rule, ready to run: lines to be delivered in their order, and the alerts of this rule that they must lead to.
 *
 * @param rule id of the rule
 * @param host of lines without {@code node=}
 * @param lists lists to be put over those of the pack
 * @param expect all alerts; none at all for a near miss
 */
public record RuleTest(
        String rule,
        String name,
        String host,
        List<String> lines,
        Lists lists,
        List<ExpectedAlert> expect,
        Origin origin) {

    /**
     * The tests of all rules in a file, in their order.
     *
     * @throws RuleErrors with all that is wrong, if anything is
     */
    public static List<RuleTest> read(RuleFile file) {
        return TestReader.read(file);
    }

    @Override
    public String toString() {
        return rule + ": " + name;
    }
}
