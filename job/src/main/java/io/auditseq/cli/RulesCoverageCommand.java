package io.auditseq.cli;

import io.auditseq.cli.rules.Coverage;
import io.auditseq.cli.rules.Coverage.Technique;
import io.auditseq.cli.screen.Screen;
import io.auditseq.cli.screen.TextTable;
import io.auditseq.cli.settings.Settings;
import io.auditseq.rules.Level;
import io.auditseq.rules.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code auditseq rules coverage}: which techniques of ATT&amp;CK the rules look for. */
@Command(
        name = "coverage",
        mixinStandardHelpOptions = true,
        description = {
            "Says which techniques of ATT&CK the rules look for.",
            "--format navigator writes a layer (format 4.5) for ATT&CK Navigator; the score is the number of rules."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage, settings or rules", "70:a mistake in auditseq"})
final class RulesCoverageCommand implements Callable<Integer> {

    /** How coverage is written. */
    enum Format {
        TABLE,
        NDJSON,
        NAVIGATOR
    }

    private static final int OLDEST = 18;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table (default), ndjson: one technique a line, or navigator: a layer.",
            defaultValue = "table")
    private Format format = Format.TABLE;

    @Option(
            names = "--attack",
            paramLabel = "VERSION",
            description = "Whose ids are told: 19 (default) or 18.",
            defaultValue = "19")
    private int version = Coverage.NEWEST;

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
        if (version != OLDEST && version != Coverage.NEWEST) {
            throw new ParameterException(spec.commandLine(), "--attack is 18 or 19");
        }
        Screen screen = screenOptions.screen(spec.commandLine());
        Settings settings = settingsOptions.read();
        List<Rule> rules = ruleOptions.pack(settings, false).compile().rules();
        Coverage coverage = Coverage.of(rules, version);
        switch (format) {
            case TABLE -> table(screen, coverage);
            case NDJSON -> coverage.techniques().forEach(technique -> screen.result(JsonLines.of(document(technique))));
            case NAVIGATOR -> screen.result(JsonLines.of(coverage.layer()));
        }
        screen.note(rules.size() + " rules, " + coverage.techniques().size() + " techniques of ATT&CK v" + version);
        return ExitCodes.OK;
    }

    private static void table(Screen screen, Coverage coverage) {
        TextTable table = new TextTable(screen, "TECHNIQUE", "NAME", "LEVEL", "RULES");
        for (Technique technique : coverage.techniques()) {
            table.row(technique.id(), technique.name(), highest(technique).label(), String.join(", ", ids(technique)));
        }
        table.print();
    }

    private static Level highest(Technique technique) {
        return technique.rules().stream().map(Rule::level).max(Level::compareTo).orElse(Level.INFORMATIONAL);
    }

    private static List<String> ids(Technique technique) {
        return technique.rules().stream().map(Rule::id).toList();
    }

    private static Map<String, Object> document(Technique technique) {
        List<Map<String, String>> rules = new ArrayList<>();
        for (Rule rule : technique.rules()) {
            rules.add(new TreeMap<>(Map.of(
                    "id", rule.id(), "level", rule.level().label(), "status", rule.status(), "title", rule.title())));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("technique", technique.id());
        document.put("name", technique.name());
        document.put("level", highest(technique).label());
        document.put("rules", rules);
        return document;
    }
}
