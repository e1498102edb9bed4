package io.auditseq.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code auditseq}. */
@Command(
        name = "auditseq",
        description = "Finds attack sequences in the Linux audit trail of a whole fleet.",
        mixinStandardHelpOptions = true,
        versionProvider = Auditseq.Version.class,
        subcommands = {
            DemoCommand.class,
            HuntCommand.class,
            EventsCommand.class,
            ExplainInputCommand.class,
            ReplayCommand.class,
            RulesCommand.class,
            WatchCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:hunt: found something at or above --fail-on; demo, watch: something expected did not come;"
                    + " explain-input: something was rejected",
            "2:wrong usage, settings or rules",
            "3:input that could not be read, or only in part",
            "70:a mistake in auditseq"
        })
public final class Auditseq implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    public static void main(String[] args) {
        // Text from anywhere, in UTF-8 whatever the locale says.
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = commandLine().setOut(out).setErr(err).execute(args);
        out.flush();
        System.exit(code);
    }

    static CommandLine commandLine() {
        return configured(new CommandLine(new Auditseq()).addSubcommand(RunCommand.commandLine()));
    }

    /** What all commands have in common. */
    static CommandLine configured(CommandLine command) {
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setExecutionExceptionHandler((failure, line, parsed) -> Failures.tell(failure, line.getErr()));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            var properties = new Properties();
            try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
                if (in != null) {
                    properties.load(in);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new String[] {"auditseq " + properties.getProperty("version", "(unknown version)")};
        }
    }
}
