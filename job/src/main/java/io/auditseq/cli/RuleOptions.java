package io.auditseq.cli;

import io.auditseq.cli.settings.Settings;
import io.auditseq.rules.Rule;
import io.auditseq.rules.compile.RulePack;
import io.auditseq.rules.compile.RuleTuning;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Which rules a command is about: the same options for every command under {@code rules}. */
final class RuleOptions {

    @Option(
            names = "--rules",
            paramLabel = "FILE|DIR",
            description = "Rule files, and directories of them, instead of the rules that the settings name.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--rule", paramLabel = "ID", description = "Only this rule; may be given several times.")
    private List<String> only = new ArrayList<>();

    /** The rules; none is in shadow when {@code awake}. */
    RulePack pack(Settings settings, boolean awake) throws UnusableRules {
        RulePack pack = files.isEmpty() ? RuleFiles.pack(settings) : RuleFiles.named(files);
        List<String> ids = pack.compile().rules().stream().map(Rule::id).toList();
        List<String> unknown = new RuleTuning(only, List.of(), List.of()).unknown(ids);
        if (!unknown.isEmpty()) {
            throw new UnusableRules(String.join("\n", unknown).replace("rules.off: ", ""));
        }
        List<String> off = new ArrayList<>(pack.tuning().off());
        if (!only.isEmpty()) {
            ids.stream().filter(id -> !only.contains(id)).forEach(off::add);
        }
        List<String> shadow = awake ? List.of() : pack.tuning().shadow();
        RuleTuning tuning = new RuleTuning(off, shadow, pack.tuning().exceptions());
        return pack.tuned(pack.tuning().isAboutMore() ? tuning.forRulesToCome() : tuning);
    }
}
