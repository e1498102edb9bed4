package io.auditseq.cli.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary directory that is gone at the end. */
public final class Workplace implements AutoCloseable {

    private final Path directory;

    private Workplace(Path directory) {
        this.directory = directory;
    }

    public static Workplace create(String name) throws IOException {
        return new Workplace(Files.createTempDirectory(name));
    }

    public Path in(String name) {
        return directory.resolve(name);
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(directory)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // a broker that still writes: the system's own cleaning will do
        }
    }
}
