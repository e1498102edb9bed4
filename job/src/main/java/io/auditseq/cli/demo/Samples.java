package io.auditseq.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The recordings: a folder each, with {@code audit.log} in it. */
public final class Samples {

    /** Set by the launcher: where it lies. */
    private static final String HOME = "auditseq.home";

    /** The name of every recording. */
    public static final String LOG = "audit.log";

    /** What is found when all are played at once, beyond what each expects. */
    private static final String TOGETHER = "together.golden";

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

    public Path together() {
        return directory.resolve(TOGETHER);
    }

    /**
     * The logs at these places, each of which is a log, the folder of one recording, or a folder of such folders.
     *
     * @throws IOException when there is none at one of them
     */
    public static List<Path> at(List<Path> places) throws IOException {
        List<Path> logs = new ArrayList<>();
        for (Path place : places) {
            Path log = place.resolve(LOG);
            List<Path> found =
                    Files.isRegularFile(log) ? List.of(log) : in(place).logs();
            if (Files.isRegularFile(place)) {
                logs.add(place);
            } else if (found.isEmpty()) {
                throw new IOException(
                        place + ": " + (Files.exists(place) ? "holds no " + LOG : "there is no such file"));
            }
            logs.addAll(found);
        }
        return logs;
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
