package io.auditseq.cli;

import io.auditseq.JobOptions;
import io.auditseq.cli.screen.SafeText;
import io.auditseq.cli.screen.Screen;
import io.auditseq.cli.settings.Consistency;
import io.auditseq.cli.settings.Settings;
import io.auditseq.rules.Level;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code auditseq hunt}: the job over files, on a Flink inside this process. */
@Command(
        name = "hunt",
        mixinStandardHelpOptions = true,
        description = "Finds attack sequences in log files: the same job that reads Kafka, over files of any size.",
        footerHeading = "%nHosts:%n",
        footer = {
            "  A line belongs to the host that it names (node=, or its envelope). Lines that name none belong to the machine that",
            "  their directory is called after: files of one directory are one machine's, oldest first, other directories are",
            "  other machines. --host names it for all."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; nothing found at or above the level of --fail-on",
            "1:found something at or above the level of --fail-on",
            "2:wrong usage, settings or rules",
            "3:input that could not be read, or only in part",
            "70:a mistake in auditseq"
        })
final class HuntCommand implements Callable<Integer> {

    @Mixin
    private final HuntOptions huntOptions = new HuntOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table (default on a terminal) or ndjson (default in a pipe): one alert document a line.")
    private @Nullable FindingsFormat format;

    @Option(
            names = "--fail-on",
            paramLabel = "LEVEL",
            description = "Ends with 1 if anything of this level or above is found: ${COMPLETION-CANDIDATES}.")
    private @Nullable Level failOn;

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
        JobOptions options = JobSettings.options(settings);
        RuleFiles.tellNotServed(options.rules(), line -> screen.note(SafeText.of(line)));
        Optional<HuntOptions.Done> done = huntOptions.run(screen, settings, options);
        if (done.isEmpty()) {
            return ExitCodes.INPUT;
        }
        new HuntReport(screen, done.get().run(), done.get().files(), done.get().begin()).write(format);
        return exitCode(done.get());
    }

    private int exitCode(HuntOptions.Done done) {
        if (!done.isWhole()) {
            return ExitCodes.INPUT;
        }
        boolean found = failOn != null
                && done.findings().alerts().stream()
                        .anyMatch(alert -> AlertLevel.of(alert).compareTo(failOn) >= 0);
        return found ? ExitCodes.FINDINGS : ExitCodes.OK;
    }
}
