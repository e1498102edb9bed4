package io.auditseq.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The recordings: a folder each, with {@code audit.log} in it. */
public final class Samples {

    /** Set by the launcher: where it lies. */
    private static final String HOME = "auditseq.home";

    private static final String LOG = "audit.log";

    private final Path directory;
    private final List<Path> logs;

    private Samples(Path directory, List<Path> logs) {
        this.directory = directory;
        this.logs = logs;
    }

    public static Path besideTheLauncher() {
        return Path.of(System.getProperty(HOME, ".")).resolve("samples");
    }

    public static Samples in(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return new Samples(directory, List.of());
        }
        try (Stream<Path> folders = Files.list(directory)) {
            List<Path> logs = folders.map(folder -> folder.resolve(LOG))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
            return new Samples(directory, logs);
        }
    }

    /** All logs, by the name of their folder. */
    public List<Path> logs() {
        return logs;
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
