package io.auditseq.cli;

import io.auditseq.cli.hunt.EventRun;
import io.auditseq.cli.hunt.Findings;
import io.auditseq.cli.hunt.HuntFiles;
import io.auditseq.cli.screen.SafeText;
import io.auditseq.cli.screen.Screen;
import io.auditseq.cli.settings.Consistency;
import io.auditseq.cli.settings.Settings;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code auditseq events}: assembled events as JSON, without rules and without Flink. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description =
                "Writes the events of log files as NDJSON with ECS names: all records of an event in one document, with its"
                        + " login session and processes.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:wrong usage or settings",
            "3:input that could not be read, or only in part",
            "70:a mistake in auditseq"
        })
final class EventsCommand implements Callable<Integer> {

    private static final int BUFFER = 1 << 16;

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
        HuntFiles files = HuntFiles.of(names, host);
        files.missing().forEach(missing -> screen.complain("auditseq: " + missing));
        try (RejectedFile rejected = RejectedFile.open(rejectedFile)) {
            EventRun run = new EventRun(files.files(), JobSettings.events(settings), rejected::write);
            write(run);
            return tell(screen, run.findings(), files);
        }
    }

    /** Straight to the file descriptor: Java's own stream would hide that a pipe was closed, as {@code head} does. */
    private static void write(EventRun run) {
        try (OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER)) {
            run.writeTo(out);
        } catch (IOException e) {
            // whoever read has enough
        }
    }

    private static int tell(Screen screen, Findings findings, HuntFiles files) {
        findings.unreadable().forEach(file -> screen.complain("auditseq: " + SafeText.of(file)));
        screen.note(String.format(Locale.ROOT, "%,d lines, %,d events", findings.lines(), findings.events()));
        if (!findings.rejected().isEmpty()) {
            screen.note("rejected: " + HuntReport.rejected(findings.rejected()));
        }
        boolean isWhole = files.missing().isEmpty() && findings.unreadable().isEmpty();
        return isWhole ? ExitCodes.OK : ExitCodes.INPUT;
    }
}
