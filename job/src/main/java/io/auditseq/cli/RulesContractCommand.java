package io.auditseq.cli;

import io.auditseq.cli.hunt.EventRun;
import io.auditseq.cli.hunt.Findings;
import io.auditseq.cli.hunt.HuntFiles;
import io.auditseq.cli.rules.AuditContract;
import io.auditseq.cli.rules.AuditContract.Need;
import io.auditseq.cli.screen.SafeText;
import io.auditseq.cli.screen.Screen;
import io.auditseq.cli.screen.TextTable;
import io.auditseq.cli.settings.Consistency;
import io.auditseq.cli.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code auditseq rules contract}: what hosts must audit for the rules, and what of it a log shows. */
@Command(
        name = "contract",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the audit rules that hosts need for the loaded rules, for auditctl or /etc/audit/rules.d.",
            "With logs: which of them the logs show in use, by their rule keys or by calls of that kind. What was not seen"
                    + " is not covered, or did not happen: it is not clean."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:wrong usage, settings or rules",
            "3:input that could not be read, or only in part",
            "70:a mistake in auditseq"
        })
final class RulesContractCommand implements Callable<Integer> {

    /** How the contract is written. */
    enum Format {
        RULES,
        TABLE,
        NDJSON
    }

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE|DIR|-",
            description = "Log files (.gz too), directories with all logs under them, or - for standard input.")
    private List<String> names = List.of();

    @Option(names = "--host", paramLabel = "NAME", description = "The host of lines that name none.")
    private @Nullable String host;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "rules (default without logs): lines for auditctl; table (default with logs); ndjson.")
    private @Nullable Format format;

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
        AuditContract contract =
                new AuditContract(ruleOptions.pack(settings, true).compile().rules());
        boolean isWhole = names.isEmpty() || read(screen, settings, contract);
        Format usual = names.isEmpty() ? Format.RULES : Format.TABLE;
        switch (format == null ? usual : format) {
            case RULES -> contract.needs().forEach(need -> rules(screen, need));
            case TABLE -> table(screen, contract);
            case NDJSON -> contract.needs().forEach(need -> screen.result(JsonLines.of(document(need))));
        }
        return isWhole ? ExitCodes.OK : ExitCodes.INPUT;
    }

    private boolean read(Screen screen, Settings settings, AuditContract contract) throws UnusableUsers {
        HuntFiles files = HuntFiles.of(names, host);
        files.missing().forEach(missing -> screen.complain("auditseq: " + SafeText.of(missing)));
        EventRun run = new EventRun(files.files(), JobSettings.events(settings), rejected -> {});
        run.forEach(contract::see);
        Findings findings = run.findings();
        findings.unreadable().forEach(file -> screen.complain("auditseq: " + SafeText.of(file)));
        screen.note(String.format(Locale.ROOT, "%,d lines, %,d events", findings.lines(), findings.events()));
        return files.missing().isEmpty()
                && findings.unreadable().isEmpty()
                && !files.files().isEmpty();
    }

    private static void rules(Screen screen, Need need) {
        screen.result(
                "# " + need.group().name() + ": " + need.group().about() + ". For " + String.join(", ", need.rules()));
        need.group().lines().forEach(screen::result);
        screen.result("");
    }

    private void table(Screen screen, AuditContract contract) {
        TextTable table = new TextTable(screen, "GROUP", "STATE", "BY KEY", "OTHERWISE", "HOSTS", "RULES THAT NEED IT");
        for (Need need : contract.needs()) {
            table.row(
                    need.group().name(),
                    names.isEmpty() ? "no log given" : need.state(),
                    Long.toString(need.byKey()),
                    Long.toString(need.otherwise()),
                    Integer.toString(need.hosts().size()),
                    String.join(", ", need.rules()));
        }
        table.print();
    }

    private static Map<String, Object> document(Need need) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("group", need.group().name());
        document.put("about", need.group().about());
        document.put("state", need.state());
        document.put("by_key", need.byKey());
        document.put("otherwise", need.otherwise());
        document.put("hosts", need.hosts());
        document.put("rules", need.rules());
        document.put("lines", need.group().lines());
        return document;
    }
}
