package io.auditseq.cli.rules;

import io.auditseq.AuditDetectionJob;
import io.auditseq.JobOptions;
import io.auditseq.cli.LocalFlink;
import io.auditseq.cli.hunt.HuntEnds;
import io.auditseq.cli.hunt.HuntRun;
import io.auditseq.model.Alert;
import io.auditseq.rules.compile.Lists;
import io.auditseq.rules.compile.RulePack;
import io.auditseq.rules.compile.RuleTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs the tests in rule files through the whole job. Tests with the same lists share one run, each as a host of its own, so a hundred of
 * them take seconds.
 */
public final class RuleTestRun {
    private static final Comparator<Alert> ORDER =
            Comparator.comparingLong(Alert::start).thenComparing(Alert::id);

    private final RulePack rules;

    public RuleTestRun(RulePack rules) {
        this.rules = rules;
    }

    /** How each test ended, in their order. */
    public List<TestOutcome> over(List<RuleTest> tests) throws Exception {
        Map<Lists, List<RuleTest>> byLists = new LinkedHashMap<>();
        for (RuleTest test : tests) {
            byLists.computeIfAbsent(test.lists(), lists -> new ArrayList<>()).add(test);
        }
        Map<RuleTest, TestOutcome> outcomes = new LinkedHashMap<>();
        tests.forEach(test -> outcomes.put(test, new TestOutcome(test, List.of(), List.of())));
        for (List<RuleTest> together : byLists.values()) {
            run(together, outcomes);
        }
        return List.copyOf(outcomes.values());
    }

    private void run(List<RuleTest> tests, Map<RuleTest, TestOutcome> outcomes) throws Exception {
        List<Alert> alerts =
                alerts(rules.with(new RulePack(List.of(), tests.get(0).lists())), tests);
        for (int number = 0; number < tests.size(); number++) {
            RuleTest test = tests.get(number);
            String host = TestLines.host(number, test);
            List<Alert> own = alerts.stream()
                    .filter(alert ->
                            alert.host().equals(host) && alert.rule().id().equals(test.rule()))
                    .toList();
            outcomes.put(
                    test,
                    new TestOutcome(
                            test,
                            inItsWords(AlertComparison.of(test.expect(), own, host), host, test),
                            inItsWords(own.stream().map(Alert::message).toList(), host, test)));
        }
    }

    private static List<String> inItsWords(List<String> texts, String host, RuleTest test) {
        return texts.stream().map(text -> text.replace(host, test.host())).toList();
    }

    private static List<Alert> alerts(RulePack rules, List<RuleTest> tests) throws Exception {
        JobOptions options = JobOptions.with(rules);
        HuntRun.Running run =
                new HuntRun(TestLines.of(tests)).start(LocalFlink.lean(), (env, ends) -> define(env, ends, options));
        run.result().get();
        return run.findings().alerts().stream().sorted(ORDER).toList();
    }

    private static void define(StreamExecutionEnvironment env, HuntEnds ends, JobOptions options) {
        var all = new AuditDetectionJob.Ends(
                ends.deliveries(), TestClock.strategy(), ends.alerts(), ends.rejected(), null);
        AuditDetectionJob.define(env, all, options);
    }
}
