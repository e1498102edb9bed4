package io.auditseq.cli;

import static io.auditseq.cli.settings.Setting.INPUT_HOST_FROM_KEY;

import io.auditseq.cli.explain.InputExplainer;
import io.auditseq.cli.explain.InputExplainer.Format;
import io.auditseq.cli.explain.RecordInput;
import io.auditseq.cli.hunt.HuntFiles;
import io.auditseq.cli.hunt.InputFile;
import io.auditseq.cli.screen.SafeText;
import io.auditseq.cli.screen.Screen;
import io.auditseq.cli.settings.Consistency;
import io.auditseq.cli.settings.Settings;
import io.auditseq.intake.IntakeOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code auditseq explain-input}: what the job would make of records of Kafka, for whoever sets up a shipper. */
@Command(
        name = "explain-input",
        mixinStandardHelpOptions = true,
        description = {
            "Says of records as they lie in Kafka what they are taken for, whose lines come out of them and where the host is"
                    + " from, which events the lines make, what is rejected, and what would help at the shipper.",
            "For example: kcat -C -t audit -c 20 | auditseq explain-input"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every record was taken whole",
            "1:a record, or a part of one, was rejected",
            "2:wrong usage or settings",
            "3:input that could not be read, or only in part",
            "70:a mistake in auditseq"
        })
final class ExplainInputCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE|-",
            description =
                    "Files with records (.gz too), or - for standard input, which is also read when none is given.")
    private List<String> names = List.of("-");

    @Option(
            names = "--whole",
            description =
                    "Each file is one record, as for a batch in protobuf or indented JSON. Else each line is one.")
    private boolean whole;

    @Option(names = "--key", paramLabel = "TEXT", description = "The key of the Kafka records.")
    private @Nullable String key;

    @Option(
            names = "--host-header",
            paramLabel = "NAME",
            description = "What the header \"host\" of the Kafka records says.")
    private @Nullable String hostHeader;

    @Option(names = "--text", description = "Shows in the table each line as it goes on.")
    private boolean text;

    @Option(names = "--format", paramLabel = "FORMAT", description = "table or ndjson (usual in a pipe).")
    private @Nullable Format format;

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
        if (key != null && !settings.flag(INPUT_HOST_FROM_KEY)) {
            screen.note("auditseq: the key is not looked at; --set input.host-from-key=true takes it for the host");
        }
        IntakeOptions intake = JobSettings.intake(settings);
        Format wanted = format != null ? format : screen.isTerminal() ? Format.TABLE : Format.NDJSON;
        InputExplainer explainer = new InputExplainer(intake, JobSettings.assemble(settings), screen, wanted, text);
        boolean isRead = read(explainer, intake, screen);
        boolean isTaken = explainer.end();
        return !isRead ? ExitCodes.INPUT : isTaken ? ExitCodes.OK : ExitCodes.FINDINGS;
    }

    /** Whether all files could be read. */
    private boolean read(InputExplainer explainer, IntakeOptions intake, Screen screen) {
        byte[] keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        RecordInput input = new RecordInput(whole, intake.maxRecordBytes(), keyBytes, hostHeader);
        boolean isRead = true;
        long number = 0;
        for (String name : names) {
            HuntFiles found = HuntFiles.of(List.of(name), "");
            found.missing().forEach(missing -> screen.complain("auditseq: " + SafeText.of(missing)));
            isRead &= found.missing().isEmpty();
            for (InputFile file : found.files()) {
                try {
                    number = input.read(file, number, explainer::explain);
                } catch (IOException e) {
                    screen.complain("auditseq: " + SafeText.of(file.name() + ": " + e.getMessage()));
                    isRead = false;
                }
            }
        }
        return isRead;
    }
}
