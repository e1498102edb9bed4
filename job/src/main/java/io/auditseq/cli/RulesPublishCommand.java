package io.auditseq.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.auditseq.cli.rules.RulesTopic;
import io.auditseq.cli.screen.SafeText;
import io.auditseq.cli.screen.Screen;
import io.auditseq.cli.settings.Setting;
import io.auditseq.cli.settings.Settings;
import io.auditseq.rules.compile.LiveRules;
import io.auditseq.rules.compile.LiveRules.Text;
import io.auditseq.rules.compile.RuleErrors;
import io.auditseq.rules.compile.RuleFile;
import io.auditseq.rules.compile.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code auditseq rules publish}: gives a running job rules, and takes them away. */
@Command(
        name = "publish",
        mixinStandardHelpOptions = true,
        description = {
            "Writes rule files to rules.topic, from which running jobs take them: one message a file, its key the id of the file's first rule.",
            "All files are checked first, with the lists and limits of the settings, which should be the job's; if one is wrong, nothing is written."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is in Kafka",
            "2:wrong usage or settings, or a rule is wrong",
            "3:Kafka cannot be written to",
            "70:a mistake in auditseq"
        })
final class RulesPublishCommand implements Callable<Integer> {

    @Parameters(arity = "0..*", paramLabel = "FILE|DIR", description = "Rule files, and directories of them.")
    private List<String> names = List.of();

    @Option(
            names = "--remove",
            paramLabel = "ID",
            description = "Removes what was published under this id; may be given several times.")
    private List<String> removed = List.of();

    @Option(names = "--dry-run", description = "Checks, says what would be written, and writes nothing.")
    private boolean dryRun;

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
        if (names.isEmpty() && removed.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Name rule files to publish, or ids with --remove.");
        }
        Settings settings = settingsOptions.read();
        String topic = settings.find(Setting.RULES_TOPIC, String.class)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "No topic: set rules.topic, as with --set rules.topic=NAME."));
        List<Text> texts = checked(settings);
        if (dryRun) {
            texts.forEach(text -> tell(screen, "would publish", id(text), text.name()));
            removed.forEach(id -> tell(screen, "would remove", id, ""));
            return ExitCodes.OK;
        }
        return write(screen, settings, topic, texts);
    }

    private int write(Screen screen, Settings settings, String topic, List<Text> texts) throws InterruptedException {
        try (RulesTopic rules = new RulesTopic(settings, topic)) {
            for (Text text : texts) {
                rules.write(id(text), text.text());
                tell(screen, "published", id(text), text.name());
            }
            for (String id : removed) {
                rules.write(id, null);
                tell(screen, "removed", id, "");
            }
            return ExitCodes.OK;
        } catch (KafkaException | ExecutionException e) {
            screen.complain("auditseq rules publish: " + SafeText.of(Failures.withReason(e)));
            return ExitCodes.INPUT;
        }
    }

    /** As the job will check them; the whole of what is wrong at once. */
    private List<Text> checked(Settings settings) throws UnusableRules {
        LiveRules.Limits limits = JobSettings.liveRules(settings);
        LiveRules live = new LiveRules(RuleFiles.pack(settings), limits);
        List<RuleProblem> problems = new ArrayList<>();
        for (RuleFile file : names.isEmpty()
                ? List.<RuleFile>of()
                : RuleFiles.uncompiled(names).files()) {
            try {
                live.put(live.read(file.name(), file.text()));
            } catch (RuleErrors e) {
                problems.addAll(e.problems());
            }
            int bytes = file.text().getBytes(UTF_8).length;
            if (bytes > limits.bytes()) {
                problems.add(
                        RuleProblem.of(file.name(), bytes + " bytes, and rules.topic-max-bytes is " + limits.bytes()));
            }
        }
        if (!problems.isEmpty()) {
            throw new UnusableRules(problems.stream().map(RuleProblem::toString).collect(Collectors.joining("\n"))
                    + "\nnothing was published");
        }
        return live.texts();
    }

    private static String id(Text text) {
        return text.rules().get(0).id();
    }

    private static void tell(Screen screen, String what, String id, String from) {
        screen.result("%-13s  %s  %s"
                .formatted(what, SafeText.of(id), SafeText.of(from))
                .stripTrailing());
    }
}
