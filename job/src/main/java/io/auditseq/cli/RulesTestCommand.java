package io.auditseq.cli;

import io.auditseq.cli.rules.RuleTestRun;
import io.auditseq.cli.rules.TestOutcome;
import io.auditseq.cli.screen.Color;
import io.auditseq.cli.screen.SafeText;
import io.auditseq.cli.screen.Screen;
import io.auditseq.cli.settings.Settings;
import io.auditseq.rules.compile.RuleErrors;
import io.auditseq.rules.compile.RuleFile;
import io.auditseq.rules.compile.RulePack;
import io.auditseq.rules.compile.RuleTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code auditseq rules test}: the tests in rule files, through the whole job. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the tests that stand in rule files (tests:), through the same job that reads Kafka.",
            "Without files: those of all rules that the settings name. A directory's lists/ lie over those of the pack."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all tests passed",
            "1:a test failed",
            "2:wrong usage, settings or rules",
            "3:there are no tests",
            "70:a mistake in auditseq"
        })
final class RulesTestCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "FILE|DIR", description = "Rule files, and directories of them.")
    private List<String> names = List.of();

    @Option(names = "--rule", paramLabel = "ID", description = "Only the tests of this rule.")
    private @Nullable String rule;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table (default) or ndjson: one test a line.",
            defaultValue = "table")
    private FindingsFormat format = FindingsFormat.TABLE;

    @Mixin
    private final SettingsOptions settingsOptions = new SettingsOptions();

    @Mixin
    private final ScreenOptions screenOptions = new ScreenOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Screen screen = screenOptions.screen(spec.commandLine());
        Settings settings = settingsOptions.read();
        RulePack rules = names.isEmpty() ? RuleFiles.pack(settings) : RuleFiles.named(names);
        List<RuleTest> tests = tests(rules);
        if (tests.isEmpty()) {
            screen.complain("auditseq: there are no tests" + (rule == null ? "" : " of a rule " + SafeText.of(rule)));
            return ExitCodes.INPUT;
        }
        screen.note(tests.size() + (tests.size() == 1 ? " test" : " tests"));
        List<TestOutcome> outcomes = new RuleTestRun(rules).over(tests);
        outcomes.forEach(outcome -> show(screen, outcome));
        long failed = outcomes.stream().filter(outcome -> !outcome.passed()).count();
        screen.note(outcomes.size() - failed + " passed, " + failed + " failed");
        return failed == 0 ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private List<RuleTest> tests(RulePack rules) throws UnusableRules {
        try {
            List<RuleTest> tests = new ArrayList<>();
            for (RuleFile file : rules.files()) {
                tests.addAll(RuleTest.read(file));
            }
            tests.removeIf(test -> rule != null && !test.rule().equals(rule));
            return tests;
        } catch (RuleErrors e) {
            throw new UnusableRules(String.valueOf(e.getMessage()));
        }
    }

    private void show(Screen screen, TestOutcome outcome) {
        if (format == FindingsFormat.NDJSON) {
            screen.result(JsonLines.of(document(outcome)));
            return;
        }
        String name = SafeText.of(outcome.test().toString());
        if (outcome.passed()) {
            screen.result(screen.paint(Color.GREEN, "PASS") + "  " + name);
            return;
        }
        screen.result(screen.paint(Color.RED, "FAIL") + "  " + name + "  ("
                + SafeText.of(outcome.test().origin().toString()) + ")");
        outcome.differences().forEach(difference -> screen.result("        " + SafeText.of(difference)));
        outcome.alerts().forEach(alert -> screen.result("        alert: " + SafeText.of(alert)));
    }

    private static Map<String, Object> document(TestOutcome outcome) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("rule", outcome.test().rule());
        document.put("test", outcome.test().name());
        document.put("file", outcome.test().origin().file());
        document.put("line", outcome.test().origin().line());
        document.put("passed", outcome.passed());
        document.put("differences", outcome.differences());
        document.put("alerts", outcome.alerts());
        return document;
    }
}
