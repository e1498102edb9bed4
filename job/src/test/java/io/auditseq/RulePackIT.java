package io.auditseq;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.cli.rules.RuleTestRun;
import io.auditseq.rules.compile.RuleFile;
import io.auditseq.rules.compile.RulePack;
import io.auditseq.rules.compile.RuleTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The tests inside the rule files, as {@code auditseq rules test} runs them. */
class RulePackIT {
    @TestFactory
    Stream<DynamicTest> everyTestInTheRuleFiles() throws Exception {
        RulePack pack = RulePack.builtIn();
        List<RuleTest> tests = new ArrayList<>();
        for (RuleFile file : pack.files()) {
            tests.addAll(RuleTest.read(file));
        }
        assertThat(tests).isNotEmpty();
        return new RuleTestRun(pack)
                .over(tests).stream()
                        .map(outcome -> DynamicTest.dynamicTest(
                                outcome.test().toString(), () -> assertThat(outcome.differences())
                                        .as(outcome.test().origin() + ": " + outcome.alerts())
                                        .isEmpty()));
    }
}
