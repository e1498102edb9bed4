package io.auditseq.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code auditseq run}, and the main class of the job jar. */
@Command(name = "run", description = "Runs the job on a Flink cluster.", mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    public static void main(String[] args) {
        // No System.exit on success: on a cluster this main runs inside Flink's own process.
        int code = new CommandLine(new RunCommand()).execute(args);
        if (code != ExitCode.OK) {
            System.exit(code);
        }
    }

    @Override
    public Integer call() {
        spec.commandLine().getErr().println("auditseq run: the job is not wired yet");
        return ExitCode.SOFTWARE;
    }
}
