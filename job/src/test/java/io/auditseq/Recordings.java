package io.auditseq;

import io.auditseq.model.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The recordings in {@code samples/}, as deliveries. */
public final class Recordings {
    /** When the first line arrives; some time after all recordings were made. */
    public static final long ARRIVAL = 1_800_000_000_000L;

    /** Tests run in the module's folder; the launcher says where the project is. */
    private static final Path SAMPLES =
            Path.of(System.getProperty("auditseq.home", "..")).resolve("samples");

    private static final Pattern NODE = Pattern.compile("^node=[^ ]+ ");

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

    /** The lines of a recording as those of a host that is named after it. */
    public static List<byte[]> host(String name) {
        List<byte[]> lines = new ArrayList<>();
        for (byte[] line : lines(name)) {
            lines.add(NODE.matcher(new String(line, StandardCharsets.ISO_8859_1))
                    .replaceFirst("node=" + name + ".example ")
                    .getBytes(StandardCharsets.ISO_8859_1));
        }
        return lines;
    }

    /** Recordings, each as a host of its own, that write in turns until the longest has ended. */
    public static List<byte[]> hostsAtTheSameTime(List<String> names) {
        List<List<byte[]>> hosts = names.stream().map(Recordings::host).toList();
        int longest = hosts.stream().mapToInt(List::size).max().orElse(0);
        List<byte[]> lines = new ArrayList<>();
        for (int line = 0; line < longest; line++) {
            for (List<byte[]> host : hosts) {
                if (line < host.size()) {
                    lines.add(host.get(line));
                }
            }
        }
        return lines;
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
