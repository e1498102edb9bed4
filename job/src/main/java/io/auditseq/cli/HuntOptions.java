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
import io.auditseq.cli.settings.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is hunted in, the same for every command that runs the job over files, and the run itself. */
final class HuntOptions {

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
            names = "--rejected",
            paramLabel = "FILE",
            description = "Writes the lines that could not be used, with the reason, as NDJSON.")
    private @Nullable Path rejectedFile;

    /** A run that has ended. */
    record Done(HuntRun.Running run, HuntFiles files, long begin) {

        Findings findings() {
            return run.findings();
        }

        /** Whether all input was read. */
        boolean isWhole() {
            return files.missing().isEmpty() && findings().unreadable().isEmpty();
        }
    }

    /** Runs the job to its end; nothing when there is nothing to read, which is told. */
    Optional<Done> run(Screen screen, Settings settings, JobOptions options) throws Exception {
        HuntFiles files = HuntFiles.of(names, host);
        files.missing().forEach(missing -> screen.complain("auditseq: " + missing));
        if (files.files().isEmpty()) {
            screen.complain("auditseq: nothing to read: no log in " + String.join(", ", names));
            return Optional.empty();
        }
        try (RejectedFile rejected = RejectedFile.open(rejectedFile)) {
            HuntRun run = new HuntRun(files.files(), settings.number(INPUT_MAX_RECORD_BYTES), rejected::write);
            long begin = System.nanoTime();
            HuntRun.Running running = run.start(LocalFlink.lean(), (env, ends) -> define(env, ends, options));
            watch(screen, files.files(), running);
            running.result().get();
            return Optional.of(new Done(running, files, begin));
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
}
