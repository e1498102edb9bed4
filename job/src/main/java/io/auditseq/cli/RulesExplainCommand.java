package io.auditseq.cli;

import static io.auditseq.cli.settings.Setting.INPUT_MAX_RECORD_BYTES;

import io.auditseq.AuditDetectionJob;
import io.auditseq.JobOptions;
import io.auditseq.cli.hunt.EventRun;
import io.auditseq.cli.hunt.HuntFiles;
import io.auditseq.cli.hunt.HuntRun;
import io.auditseq.cli.hunt.InputFile;
import io.auditseq.cli.rules.Explanation;
import io.auditseq.cli.rules.StepFills;
import io.auditseq.cli.rules.StepFills.Missed;
import io.auditseq.cli.screen.Color;
import io.auditseq.cli.screen.SafeText;
import io.auditseq.cli.screen.Screen;
import io.auditseq.cli.settings.Consistency;
import io.auditseq.cli.settings.Settings;
import io.auditseq.model.Alert;
import io.auditseq.rules.Rule;
import io.auditseq.rules.compile.RulePack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code auditseq rules explain}: why a rule did not match. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Says why a rule did not match: for each step which events fill it and what the nearest others lack; of the story"
                    + " that went furthest, what was missing.",
            "The logs are read twice, so standard input will not do."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:wrong usage, settings or rules",
            "3:input that could not be read, or only in part",
            "70:a mistake in auditseq"
        })
final class RulesExplainCommand implements Callable<Integer> {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = "Log files (.gz too), directories with all logs under them.")
    private List<String> names = List.of();

    @Option(names = "--host", paramLabel = "NAME", description = "The host of lines that name none.")
    private @Nullable String host;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table (default) or ndjson: one document.",
            defaultValue = "table")
    private FindingsFormat format = FindingsFormat.TABLE;

    @Mixin
    private final RuleOptions ruleOptions = new RuleOptions();

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
        Consistency.check(settings);
        RulePack pack = ruleOptions.pack(settings, true);
        List<Rule> rules = pack.compile().rules();
        if (rules.size() != 1 || names.contains("-")) {
            throw new ParameterException(
                    spec.commandLine(), names.contains("-") ? "logs must be files" : "which rule? --rule ID names one");
        }
        HuntFiles files = HuntFiles.of(names, host);
        files.missing().forEach(missing -> screen.complain("auditseq: " + SafeText.of(missing)));
        Explanation explanation = new Explanation(rules.get(0));
        EventRun events = new EventRun(files.files(), JobSettings.events(settings), rejected -> {});
        events.forEach(explanation::see);
        events.findings().unreadable().forEach(file -> screen.complain("auditseq: " + SafeText.of(file)));
        List<Alert> stories = stories(files.files(), settings, pack);
        if (format == FindingsFormat.NDJSON) {
            screen.result(JsonLines.of(document(rules.get(0), explanation, stories)));
        } else {
            tell(screen, rules.get(0), explanation, stories);
        }
        boolean isWhole = files.missing().isEmpty()
                && events.findings().unreadable().isEmpty()
                && !files.files().isEmpty();
        return isWhole ? ExitCodes.OK : ExitCodes.INPUT;
    }

    /** What the beginnings of the rule find. */
    private static List<Alert> stories(List<InputFile> files, Settings settings, RulePack pack) throws Exception {
        JobOptions options =
                JobSettings.options(settings, pack.tuned(pack.tuning().ofBeginnings()));
        HuntRun.Running run = new HuntRun(files, settings.number(INPUT_MAX_RECORD_BYTES), rejected -> {})
                .start(
                        LocalFlink.lean(),
                        (env, ends) -> AuditDetectionJob.define(
                                env,
                                new AuditDetectionJob.Ends(
                                        ends.deliveries(), ends.clock(), ends.alerts(), ends.rejected(), null),
                                options));
        run.result().get();
        return run.findings().alerts();
    }

    private static void tell(Screen screen, Rule rule, Explanation explanation, List<Alert> stories) {
        screen.result(screen.paint(Color.BOLD, rule.id()) + ": " + SafeText.of(rule.title()));
        for (StepFills step : explanation.steps()) {
            screen.result("");
            screen.result("step " + screen.paint(Color.BOLD, step.step().name()) + ": "
                    + (step.count() == 0
                            ? "no event fills it"
                            : step.count() + " events fill it, not looking at keys, times and counts"));
            for (Missed missed : step.misses()) {
                screen.result("  near " + SafeText.of(missed.event() + " " + missed.what()));
                missed.reasons().forEach(reason -> screen.result("       " + SafeText.of(reason)));
            }
        }
        screen.result("");
        Optional<Alert> furthest = Explanation.furthest(stories);
        if (furthest.isEmpty()) {
            screen.result("no story began");
        } else {
            tell(screen, rule, explanation, furthest.get());
        }
    }

    private static void tell(Screen screen, Rule rule, Explanation explanation, Alert story) {
        int length = Explanation.length(story);
        int whole = rule.sequence().steps().size();
        screen.result(
                length == whole ? "the rule matched" : "the nearest story went " + length + " of " + whole + " steps");
        screen.result("  key  " + SafeText.of(story.key().toString()));
        story.steps()
                .forEach(step -> screen.result("  "
                        + SafeText.of(step.name() + " ×" + step.count() + " "
                                + step.evidence()
                                        .get(step.evidence().size() - 1)
                                        .event()
                                        .stamp() + " "
                                + step.evidence()
                                        .get(step.evidence().size() - 1)
                                        .summary())));
        if (length < whole) {
            List<String> reasons = explanation.whyNot(story);
            screen.result("missing: " + rule.sequence().steps().get(length).name()
                    + (reasons.isEmpty() ? ", which no event fills" : ""));
            reasons.forEach(reason -> screen.result("  " + SafeText.of(reason)));
        }
    }

    private static Map<String, Object> document(Rule rule, Explanation explanation, List<Alert> stories) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("rule", rule.id());
        List<Map<String, Object>> steps = new ArrayList<>();
        for (StepFills fills : explanation.steps()) {
            Map<String, Object> step = new LinkedHashMap<>();
            step.put("step", fills.step().name());
            step.put("filled_by", fills.count());
            step.put(
                    "near",
                    fills.misses().stream().map(RulesExplainCommand::document).toList());
            steps.add(step);
        }
        document.put("steps", steps);
        Explanation.furthest(stories).ifPresent(story -> {
            int length = Explanation.length(story);
            document.put("steps_reached", length);
            document.put("matched", length == rule.sequence().steps().size());
            document.put("key", story.key());
            if (length < rule.sequence().steps().size()) {
                document.put("missing", rule.sequence().steps().get(length).name());
                document.put("why_not", explanation.whyNot(story));
            }
        });
        return document;
    }

    private static Map<String, Object> document(Missed missed) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("event", missed.event().toString());
        document.put("what", missed.what());
        document.put("reasons", missed.reasons());
        return document;
    }
}
