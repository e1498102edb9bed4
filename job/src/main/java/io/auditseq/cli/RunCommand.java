package io.auditseq.cli;

import io.auditseq.cli.screen.SafeText;
import io.auditseq.cli.screen.Screen;
import io.auditseq.cli.settings.Consistency;
import io.auditseq.cli.settings.Setting;
import io.auditseq.cli.settings.Settings;
import io.auditseq.cli.settings.SettingsTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code auditseq run}, and the main class of the job jar on a cluster: the job between topics. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the job: lines from Kafka, alerts to Kafka. On a cluster (flink run auditseq-job.jar …) or on a Flink inside"
                    + " this process.",
            "Every setting is a flag, --NAME=VALUE; docs/configuration.md says what each does."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the job was started, or has ended",
            "2:wrong usage, settings or rules",
            "70:a mistake in auditseq"
        })
public final class RunCommand implements Callable<Integer> {

    @Mixin
    private final SettingsOptions settingsOptions = new SettingsOptions();

    @Mixin
    private final ScreenOptions screenOptions = new ScreenOptions();

    @Unmatched
    private final List<String> flags = new ArrayList<>();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    /**
     * On a cluster this runs inside a process of Flink's, perhaps that of other people's jobs as well: it must not end it. What
     * stops the start is thrown, and Flink hands the message to whoever submitted the job.
     */
    public static void main(String[] args) throws Exception {
        CommandLine command = Auditseq.configured(commandLine());
        command.setExecutionExceptionHandler((failure, line, parsed) -> {
            throw new IllegalArgumentException(Failures.message(failure), failure);
        });
        int code = command.execute(args);
        if (code != ExitCodes.OK) {
            throw new IllegalArgumentException("auditseq ended with exit code " + code + ", see the log");
        }
    }

    static CommandLine commandLine() {
        CommandLine run = new CommandLine(new RunCommand());
        run.getCommandSpec()
                .usageMessage()
                .footerHeading("%nSettings and their defaults:%n")
                .footer(SettingsTable.plain().stripTrailing());
        return run;
    }

    @Override
    public Integer call() throws Exception {
        Screen screen = screenOptions.screen(spec.commandLine());
        Settings settings = settingsOptions.read(flags());
        StreamExecutionEnvironment env = KafkaJob.environment(settings);
        Consistency.checkJob(settings, KafkaJob.checkpoints(env));
        KafkaJob.define(env, settings);
        RuleFiles.tellNotServed(RuleFiles.pack(settings), line -> screen.note(SafeText.of(line)));
        screen.note("auditseq runs with these settings:");
        settings.shown().forEach(line -> screen.note("  " + SafeText.of(line)));
        env.execute(settings.text(Setting.JOB_NAME));
        return ExitCodes.OK;
    }

    /** {@code --name value} is as good as {@code --name=value}. */
    private List<String> flags() {
        List<String> joined = new ArrayList<>();
        for (int at = 0; at < flags.size(); at++) {
            String flag = flags.get(at);
            boolean hasValueBehind = flag.startsWith("--")
                    && !flag.contains("=")
                    && at + 1 < flags.size()
                    && !flags.get(at + 1).startsWith("--");
            joined.add(hasValueBehind ? flag + "=" + flags.get(++at) : flag);
        }
        return joined;
    }
}
