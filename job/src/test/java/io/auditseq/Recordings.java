package io.auditseq;

import io.auditseq.model.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The recordings in {@code samples/}, as deliveries. */
public final class Recordings {
    /** When the first line arrives; some time after all recordings were made. */
    public static final long ARRIVAL = 1_800_000_000_000L;

    /** Tests run in the module's folder; the launcher says where the project is. */
    private static final Path SAMPLES =
            Path.of(System.getProperty("auditseq.home", "..")).resolve("samples");

    private Recordings() {}

    /** Names of all recordings, sorted. */
    public static List<String> names() {
        try (Stream<Path> folders = Files.list(SAMPLES)) {
            return folders.filter(folder -> Files.exists(folder.resolve("audit.log")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path folder(String name) {
        return SAMPLES.resolve(name);
    }

    /** The lines of a recording, one a delivery, a millisecond apart. */
    public static List<Delivery> deliveries(String name) {
        return deliveries(lines(name));
    }

    /** Lines as one partition brings them, a millisecond apart. */
    public static List<Delivery> deliveries(List<byte[]> lines) {
        List<Delivery> deliveries = new ArrayList<>(lines.size());
        for (byte[] line : lines) {
            int offset = deliveries.size();
            deliveries.add(new Delivery(line, null, null, "raw", 0, offset, ARRIVAL + offset));
        }
        return deliveries;
    }

    /** The lines of a recording as they are, without the line feed. */
    public static List<byte[]> lines(String name) {
        try {
            byte[] log = Files.readAllBytes(folder(name).resolve("audit.log"));
            List<byte[]> lines = new ArrayList<>();
            int from = 0;
            for (int at = 0; at < log.length; at++) {
                if (log[at] == '\n') {
                    lines.add(java.util.Arrays.copyOfRange(log, from, at));
                    from = at + 1;
                }
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
