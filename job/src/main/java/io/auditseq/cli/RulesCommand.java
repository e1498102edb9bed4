package io.auditseq.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code auditseq rules}: what people who write rules need. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description =
                "Tools for rules: check and test them, see why they do not match, what they cover, what hosts must audit for them; give them to a running job.",
        subcommands = {
            RulesLintCommand.class,
            RulesTestCommand.class,
            RulesExplainCommand.class,
            RulesReplayCommand.class,
            RulesCoverageCommand.class,
            RulesContractCommand.class,
            RulesPublishCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:test: a test failed; lint: a rule is wrong",
            "2:wrong usage, settings or rules",
            "3:input that could not be read, or only in part",
            "70:a mistake in auditseq"
        })
final class RulesCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
