package io.auditseq.cli;

import io.auditseq.cli.settings.Settings;
import io.auditseq.cli.settings.SettingsException;
import io.auditseq.cli.settings.SettingsReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where settings are given on the command line: the same options for every command. */
final class SettingsOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings from a YAML file; else from the one that AUDITSEQ_CONFIG names.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "One setting, stronger than file and environment; see docs/configuration.md.")
    private List<String> set = new ArrayList<>();

    Settings read() throws SettingsException {
        return read(List.of());
    }

    /** With flags such as {@code --kafka.start=latest}, which are stronger still. */
    Settings read(List<String> flags) throws SettingsException {
        List<String> all = new ArrayList<>(set);
        all.addAll(flags);
        return SettingsReader.read(System.getenv(), file, all);
    }
}
