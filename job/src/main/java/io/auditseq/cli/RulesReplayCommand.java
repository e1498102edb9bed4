package io.auditseq.cli;

import io.auditseq.JobOptions;
import io.auditseq.cli.hunt.Findings;
import io.auditseq.cli.screen.Screen;
import io.auditseq.cli.screen.TextTable;
import io.auditseq.cli.settings.Consistency;
import io.auditseq.cli.settings.Settings;
import io.auditseq.model.Alert;
import io.auditseq.rules.Rule;
import io.auditseq.rules.compile.RulePack;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code auditseq rules replay}: a hunt with chosen rules, and what each of them found. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Hunts with chosen rules and says for each how often it would have alerted: what a new rule would do on old logs.",
            "The same lines give the same alerts with the same ids as the job does. Rules in shadow alert here, too."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:wrong usage, settings or rules",
            "3:input that could not be read, or only in part",
            "70:a mistake in auditseq"
        })
final class RulesReplayCommand implements Callable<Integer> {

    @Mixin
    private final HuntOptions huntOptions = new HuntOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table (default) or ndjson: one rule a line.",
            defaultValue = "table")
    private FindingsFormat format = FindingsFormat.TABLE;

    @Option(names = "--alerts", description = "The alerts themselves before the summary, as hunt shows them.")
    private boolean alerts;

    @Mixin
    private final RuleOptions ruleOptions = new RuleOptions();

    @Mixin
    private final SettingsOptions settingsOptions = new SettingsOptions();

    @Mixin
    private final ScreenOptions screenOptions = new ScreenOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    /** What one rule found. */
    private record Found(Rule rule, List<Alert> alerts) {

        String level() {
            return alerts.stream()
                    .map(AlertLevel::of)
                    .max(Enum::compareTo)
                    .orElse(rule.level())
                    .label();
        }

        long hosts() {
            return alerts.stream().map(Alert::host).distinct().count();
        }

        long matches() {
            return alerts.stream().mapToLong(Alert::matches).sum();
        }

        String first() {
            return time(alerts.stream().mapToLong(Alert::start).min().orElse(0));
        }

        String last() {
            return time(alerts.stream().mapToLong(Alert::end).max().orElse(0));
        }

        private String time(long millis) {
            return alerts.isEmpty() ? "" : Instant.ofEpochMilli(millis).toString();
        }
    }

    @Override
    public Integer call() throws Exception {
        Screen screen = screenOptions.screen(spec.commandLine());
        Settings settings = settingsOptions.read();
        Consistency.check(settings);
        RulePack pack = ruleOptions.pack(settings, true);
        JobOptions options = JobSettings.options(settings, pack);
        Optional<HuntOptions.Done> done = huntOptions.run(screen, settings, options);
        if (done.isEmpty()) {
            return ExitCodes.INPUT;
        }
        HuntReport report = new HuntReport(
                screen, done.get().run(), done.get().files(), done.get().begin());
        if (alerts) {
            report.findings(format);
        }
        report.summary();
        show(screen, found(pack, done.get().findings()));
        return done.get().isWhole() ? ExitCodes.OK : ExitCodes.INPUT;
    }

    private static List<Found> found(RulePack pack, Findings findings) {
        return pack.compile().rules().stream()
                .map(rule -> new Found(
                        rule,
                        findings.alerts().stream()
                                .filter(alert -> alert.rule().id().equals(rule.id()))
                                .toList()))
                .toList();
    }

    private void show(Screen screen, List<Found> found) {
        if (format == FindingsFormat.NDJSON) {
            found.forEach(one -> screen.result(JsonLines.of(document(one))));
            return;
        }
        TextTable table =
                new TextTable(screen, "RULE", "ALERTS", "MATCHES", "HOSTS", "LEVEL", "FIRST (UTC)", "LAST (UTC)");
        for (Found one : found) {
            table.row(
                    one.rule().id(),
                    number(one.alerts().size()),
                    number(one.matches()),
                    number(one.hosts()),
                    one.level(),
                    one.first(),
                    one.last());
        }
        table.print();
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static Map<String, Object> document(Found found) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("rule", found.rule().id());
        document.put("status", found.rule().status());
        document.put("level", found.level());
        document.put("alerts", found.alerts().size());
        document.put("matches", found.matches());
        document.put("hosts", found.hosts());
        document.put("first", found.first());
        document.put("last", found.last());
        document.put("ids", found.alerts().stream().map(Alert::id).toList());
        return document;
    }
}
