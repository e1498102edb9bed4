package io.auditseq.cli;

import io.auditseq.cli.screen.Color;
import io.auditseq.cli.screen.SafeText;
import io.auditseq.cli.screen.Screen;
import io.auditseq.rules.compile.RuleCompiler;
import io.auditseq.rules.compile.RuleErrors;
import io.auditseq.rules.compile.RulePack;
import io.auditseq.rules.compile.RuleProblem;
import io.auditseq.rules.compile.RuleReport;
import io.auditseq.rules.compile.RuleReport.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code auditseq rules lint}: which rules are served, and what is wrong with the others. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = {
            "Says of every rule, ours and Sigma's, whether it is served, and of each that is not where and why.",
            "Without files: the rules that the settings name. A directory's lists/ lie over those of the pack."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing is wrong; rules may be not served, or have warnings",
            "1:a rule is wrong; with --strict also: is not served, or has a warning",
            "2:wrong usage or settings, or there is no rule",
            "70:a mistake in auditseq"
        })
final class RulesLintCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "FILE|DIR", description = "Rule files, and directories of them.")
    private List<String> names = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table (default) or ndjson: one rule a line.",
            defaultValue = "table")
    private FindingsFormat format = FindingsFormat.TABLE;

    @Option(names = "--strict", description = "Ends with 1 for rules that are not served and for warnings, too.")
    private boolean strict;

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
        RuleCompiler compiler = compiler();
        List<RuleReport> reports = compiler.reports();
        List<RuleProblem> others = new ArrayList<>(compiler.problems());
        if (reports.isEmpty() && others.isEmpty()) {
            throw new UnusableRules(
                    "there is no rule in " + (names.isEmpty() ? "the settings" : String.join(", ", names)));
        }
        for (RuleReport report : reports) {
            others.removeAll(report.problems());
            screen.result(format == FindingsFormat.NDJSON ? JsonLines.of(document(report)) : text(screen, report));
        }
        for (RuleProblem problem : others) { // files that are no YAML, and what stands between the rules
            screen.result(format == FindingsFormat.NDJSON ? JsonLines.of(document(problem)) : text(screen, problem));
        }
        List<RuleProblem> all = compiler.problems();
        summary(screen, reports, all);
        return isGood(all) ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    private RuleCompiler compiler() throws Exception {
        try {
            RulePack pack = names.isEmpty() ? RuleFiles.pack(settingsOptions.read()) : RuleFiles.uncompiled(names);
            RuleCompiler compiler = new RuleCompiler(pack.lists());
            pack.files().forEach(compiler::add);
            return compiler;
        } catch (RuleErrors e) { // in a file of lists
            throw new UnusableRules(String.valueOf(e.getMessage()));
        }
    }

    private boolean isGood(List<RuleProblem> problems) {
        return strict ? problems.isEmpty() : problems.stream().noneMatch(RuleProblem::isError);
    }

    private static String text(Screen screen, RuleReport report) {
        String kind = report.kind().isEmpty() ? "no rule" : report.kind();
        StringBuilder text = new StringBuilder(status(screen, report.status()))
                .append("  ")
                .append("%-13s".formatted(SafeText.of(report.level())))
                .append("  ")
                .append("%-11s".formatted(kind))
                .append("  ")
                .append(SafeText.of(report.file() + ":" + report.line()))
                .append("  ")
                .append(SafeText.of(report.title().isEmpty() ? report.id() : report.title()));
        report.problems().forEach(problem -> text.append('\n').append(text(screen, problem)));
        return text.toString();
    }

    private static String text(Screen screen, RuleProblem problem) {
        Color color = problem.kind() == RuleProblem.Kind.ERROR ? Color.RED : Color.YELLOW;
        return screen.paint(color, "    " + SafeText.of(problem.headline())) + "\n        "
                + SafeText.of(problem.source().strip());
    }

    private static String status(Screen screen, Status status) {
        Color color =
                switch (status) {
                    case SERVED -> Color.GREEN;
                    case NOT_SERVED -> Color.YELLOW;
                    case WRONG -> Color.RED;
                };
        return screen.paint(color, "%-10s".formatted(word(status)));
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Map<String, Object> document(RuleReport report) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", report.file());
        document.put("line", report.line());
        document.put("kind", report.kind());
        document.put("rule", report.id());
        document.put("title", report.title());
        document.put("level", report.level());
        document.put("status", word(report.status()));
        document.put(
                "problems",
                report.problems().stream().map(RulesLintCommand::document).toList());
        return document;
    }

    private static Map<String, Object> document(RuleProblem problem) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("file", problem.file());
        document.put("line", problem.line());
        document.put("column", problem.column());
        document.put("kind", problem.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        document.put("reason", problem.reason());
        document.put("text", problem.text());
        return document;
    }

    private static void summary(Screen screen, List<RuleReport> reports, List<RuleProblem> problems) {
        Map<Status, Long> counts =
                reports.stream().collect(Collectors.groupingBy(RuleReport::status, Collectors.counting()));
        long warnings = problems.stream()
                .filter(problem -> problem.kind() == RuleProblem.Kind.WARNING)
                .count();
        screen.note(String.format(
                Locale.ROOT,
                "%d rules: %d served, %d not served, %d wrong; %d warnings",
                reports.size(),
                counts.getOrDefault(Status.SERVED, 0L),
                counts.getOrDefault(Status.NOT_SERVED, 0L),
                counts.getOrDefault(Status.WRONG, 0L),
                warnings));
        reasons(reports).forEach((reason, count) -> screen.note("not served, " + reason + ": " + count));
    }

    /** Rules by the first reason why they are not served. */
    private static Map<String, Long> reasons(List<RuleReport> reports) {
        return reports.stream()
                .filter(report -> report.status() == Status.NOT_SERVED)
                .flatMap(report -> report.problems().stream()
                        .filter(problem -> problem.kind() == RuleProblem.Kind.NOT_SERVED)
                        .limit(1))
                .collect(Collectors.groupingBy(RuleProblem::reason, TreeMap::new, Collectors.counting()));
    }
}
