package io.auditseq.cli;

import static io.auditseq.cli.settings.Setting.INPUT_MAX_RECORD_BYTES;

import io.auditseq.AuditDetectionJob;
import io.auditseq.JobOptions;
import io.auditseq.cli.hunt.Findings;
import io.auditseq.cli.hunt.HuntEnds;
import io.auditseq.cli.hunt.HuntFiles;
import io.auditseq.cli.hunt.HuntRun;
import io.auditseq.cli.hunt.InputFile;
import io.auditseq.cli.screen.Progress;
import io.auditseq.cli.screen.Screen;
import io.auditseq.cli.settings.Consistency;
import io.auditseq.cli.settings.Settings;
import io.auditseq.rules.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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

    private static final int LOOK_EVERY_MILLIS = 100;
    private static final long KILOBYTE = 1 << 10;
    private static final long MEGABYTE = 1 << 20;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR|-",
            description = "Log files (.gz too), directories with all logs under them, or - for standard input.")
    private List<String> names = List.of();

    @Option(names = "--host", paramLabel = "NAME", description = "The host of lines that name none.")
    private @Nullable String host;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table (default on a terminal) or ndjson (default in a pipe): one alert document a line.")
    private @Nullable FindingsFormat format;

    @Option(
            names = "--rejected",
            paramLabel = "FILE",
            description = "Writes the lines that could not be used, with the reason, as NDJSON.")
    private @Nullable Path rejectedFile;

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
        HuntFiles files = HuntFiles.of(names, host);
        files.missing().forEach(missing -> screen.complain("auditseq: " + missing));
        if (files.files().isEmpty()) {
            screen.complain("auditseq: nothing to read: no log in " + String.join(", ", names));
            return ExitCodes.INPUT;
        }
        try (RejectedFile rejected = RejectedFile.open(rejectedFile)) {
            HuntRun run = new HuntRun(files.files(), settings.number(INPUT_MAX_RECORD_BYTES), rejected::write);
            long begin = System.nanoTime();
            HuntRun.Running running = run.start(LocalFlink.lean(), (env, ends) -> define(env, ends, options));
            watch(screen, files.files(), running);
            running.result().get();
            new HuntReport(screen, running, files, begin).write(format);
            return exitCode(files, running.findings());
        }
    }

    private static void define(StreamExecutionEnvironment env, HuntEnds ends, JobOptions options) {
        var all = new AuditDetectionJob.Ends(ends.deliveries(), ends.clock(), ends.alerts(), ends.rejected(), null);
        AuditDetectionJob.define(env, all, options);
    }

    private static void watch(Screen screen, List<InputFile> files, HuntRun.Running running) throws Exception {
        long size = files.stream().mapToLong(InputFile::size).sum();
        Findings findings = running.findings();
        boolean small = size < 10 * MEGABYTE;
        String unit = small ? " kB" : " MB";
        try (Progress progress =
                Progress.start(screen, "Reading", size == 0 ? -1 : size, unit, small ? KILOBYTE : MEGABYTE)) {
            while (!running.result().isDone()) {
                progress.to(findings.bytes(), findings.alertCount() + " alerts");
                awaitALittle(running);
            }
        }
    }

    private static void awaitALittle(HuntRun.Running running) throws Exception {
        try {
            running.result().get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // not done yet
        }
    }

    private int exitCode(HuntFiles files, Findings findings) {
        if (!files.missing().isEmpty() || !findings.unreadable().isEmpty()) {
            return ExitCodes.INPUT;
        }
        boolean found = failOn != null
                && findings.alerts().stream()
                        .anyMatch(alert -> AlertLevel.of(alert).compareTo(failOn) >= 0);
        return found ? ExitCodes.FINDINGS : ExitCodes.OK;
    }
}
