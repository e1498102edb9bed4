package io.auditseq.cli;

import static io.auditseq.cli.settings.Setting.RULES_EXCEPTIONS;
import static io.auditseq.cli.settings.Setting.RULES_FILES;
import static io.auditseq.cli.settings.Setting.RULES_OFF;
import static io.auditseq.cli.settings.Setting.RULES_PACK;
import static io.auditseq.cli.settings.Setting.RULES_SHADOW;
import static io.auditseq.cli.settings.Setting.RULES_TOPIC;

import io.auditseq.cli.settings.Settings;
import io.auditseq.rules.Rule;
import io.auditseq.rules.compile.Lists;
import io.auditseq.rules.compile.RuleErrors;
import io.auditseq.rules.compile.RuleFile;
import io.auditseq.rules.compile.RulePack;
import io.auditseq.rules.compile.RuleProblem;
import io.auditseq.rules.compile.RuleSet;
import io.auditseq.rules.compile.RuleTuning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The rules that settings ask for: the pack in the job, and files of one's own; in a directory {@code lists/} are lists. */
final class RuleFiles {

    private static final String LISTS = "lists";
    private static final int MOST_TOLD = 10;

    private RuleFiles() {}

    /** Compiles them once, so that what is wrong is told before anything starts. */
    static RulePack pack(Settings settings) throws UnusableRules {
        try {
            RulePack pack = settings.flag(RULES_PACK) ? RulePack.builtIn() : new RulePack(List.of(), Lists.NONE);
            for (String name : settings.list(RULES_FILES)) {
                pack = pack.with(read(Path.of(name)));
            }
            RulePack tuned = pack.tuned(tuning(settings, pack.compile()));
            tuned.compile();
            return tuned;
        } catch (RuleErrors e) {
            throw new UnusableRules(String.valueOf(e.getMessage()));
        }
    }

    private static RuleTuning tuning(Settings settings, RuleSet rules) throws UnusableRules {
        List<RuleFile> exceptions = new ArrayList<>();
        for (String name : settings.list(RULES_EXCEPTIONS)) {
            try {
                exceptions.add(new RuleFile(name, Files.readString(Path.of(name))));
            } catch (IOException e) {
                throw new UnusableRules("rules.exceptions: " + name + " cannot be read: " + e.getMessage());
            }
        }
        var tuning = new RuleTuning(settings.list(RULES_OFF), settings.list(RULES_SHADOW), exceptions);
        if (settings.isGiven(RULES_TOPIC)) {
            return tuning.forRulesToCome();
        }
        List<String> unknown =
                tuning.unknown(rules.rules().stream().map(Rule::id).toList());
        if (!unknown.isEmpty()) {
            throw new UnusableRules(String.join("\n", unknown));
        }
        return tuning;
    }

    /** Files and directories that a command was given; their own lists lie over those of the pack in the job. */
    static RulePack named(List<String> names) throws UnusableRules {
        try {
            RulePack pack = new RulePack(List.of(), RulePack.builtIn().lists());
            for (String name : names) {
                pack = pack.with(read(Path.of(name)));
            }
            pack.compile();
            return pack;
        } catch (RuleErrors e) {
            throw new UnusableRules(String.valueOf(e.getMessage()));
        }
    }

    /** As {@link #named}, but not compiled: what is wrong in the rules is not told here. */
    static RulePack uncompiled(List<String> names) throws UnusableRules {
        RulePack pack = new RulePack(List.of(), RulePack.builtIn().lists());
        for (String name : names) {
            pack = pack.with(read(Path.of(name)));
        }
        return pack;
    }

    /** Tells which rules are left out because audit records do not tell what they ask for. */
    static void tellNotServed(RulePack pack, Consumer<String> lines) {
        if (pack.tuning().isAboutMore()) {
            List<Rule> rules = pack.tuned(RuleTuning.NONE).compile().rules();
            pack.tuning().unknown(rules.stream().map(Rule::id).toList()).forEach(lines);
        }
        List<RuleProblem> notServed = pack.compile().notServed();
        notServed.stream().limit(MOST_TOLD).forEach(problem -> lines.accept("rules: " + problem.headline()));
        if (notServed.size() > MOST_TOLD) {
            lines.accept("rules: " + notServed.size() + " such in all, see auditseq rules lint");
        }
    }

    private static RulePack read(Path path) throws UnusableRules {
        List<RuleFile> rules = new ArrayList<>();
        Lists lists = Lists.NONE;
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(RuleFiles::isYaml).sorted().toList()) {
                RuleFile read = new RuleFile(file.toString(), Files.readString(file));
                if (isList(file)) {
                    lists = lists.with(Lists.read(read));
                } else {
                    rules.add(read);
                }
            }
        } catch (IOException e) {
            throw new UnusableRules("rules.files: " + path + " cannot be read: " + e.getMessage());
        }
        if (rules.isEmpty() && lists.names().isEmpty()) {
            throw new UnusableRules("rules.files: there is no rule in " + path + " (*.yml, *.yaml)");
        }
        return new RulePack(rules, lists);
    }

    private static boolean isYaml(Path file) {
        String name = String.valueOf(file.getFileName());
        return Files.isRegularFile(file) && (name.endsWith(".yml") || name.endsWith(".yaml"));
    }

    private static boolean isList(Path file) {
        Path parent = file.getParent();
        return parent != null && parent.endsWith(LISTS);
    }
}
