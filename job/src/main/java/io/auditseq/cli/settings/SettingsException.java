package io.auditseq.cli.settings;

import java.util.List;
import java.util.stream.Collectors;

/** Settings that nothing can be started with: all that is wrong with them, not only the first. */
public final class SettingsException extends Exception {

    private final transient List<SettingProblem> problems;

    SettingsException(List<SettingProblem> problems) {
        super(problems.stream().map(SettingProblem::sentence).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<SettingProblem> problems() {
        return problems;
    }
}
