package io.auditseq.cli;

import io.auditseq.cli.screen.SafeText;
import io.auditseq.cli.settings.SettingsException;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** What stops a command, told in sentences. Only a mistake of ours shows a stack trace. */
final class Failures {

    private Failures() {}

    static String message(Exception failure) {
        if (failure instanceof SettingsException settings) {
            return settings.problems().stream()
                    .map(problem -> "setting " + SafeText.of(problem.sentence()))
                    .collect(Collectors.joining("\n"));
        }
        return String.valueOf(failure.getMessage());
    }

    /** With the reason where there is one: Kafka's clients say no more themselves than that they could not be made. */
    static String withReason(Exception failure) {
        Throwable reason = failure.getCause();
        return failure.getMessage() + (reason == null ? "" : ": " + reason.getMessage());
    }

    /** Tells it, and the exit code. */
    static int tell(Exception failure, PrintWriter err) {
        boolean isTheirs = failure instanceof SettingsException
                || failure instanceof UnusableRules
                || failure instanceof UnusableUsers
                || failure instanceof UnusableOutput;
        if (isTheirs) {
            message(failure).lines().forEach(line -> err.println("auditseq: " + line));
            return ExitCodes.USAGE;
        }
        err.println("auditseq: this should not have happened:");
        failure.printStackTrace(err);
        return ExitCodes.FAILED;
    }
}
