package io.auditseq.host;

import io.auditseq.model.AuditEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The recordings under {@code samples/}. */
final class Samples {
    private static final Path FOLDER = Path.of("../samples");

    private Samples() {}

    static List<String> names() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(folder -> Files.exists(folder.resolve("audit.log")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    static List<AuditEvent> events(String name) throws IOException {
        try (Stream<String> lines =
                Files.lines(FOLDER.resolve(name).resolve("audit.log"), StandardCharsets.ISO_8859_1)) {
            return LogEvents.of(lines);
        }
    }

    /** All recordings, for tests that take a few events of any. */
    static List<List<AuditEvent>> all() throws IOException {
        List<List<AuditEvent>> all = new ArrayList<>();
        for (String name : names()) {
            all.add(events(name));
        }
        return all;
    }
}
