package io.auditseq.cli.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The lines of the samples as a fleet would send them: every host's lines in their order, the hosts interleaved at random, and
 * neighbours exchanged, as shippers do that write to several partitions.
 */
public final class ReplayLines {

    /** A line gets at most so many places out of order. */
    private static final int SHUFFLE = 12;

    private ReplayLines() {}

    /**
     * All lines of all logs, in the order to be sent in.
     *
     * @param random seeded: the same seed gives the same order
     */
    public static List<byte[]> of(List<Path> logs, Random random) throws IOException {
        Map<String, Deque<byte[]>> hosts = byHost(logs);
        List<Deque<byte[]>> waiting = new ArrayList<>(hosts.values());
        List<byte[]> lines = new ArrayList<>();
        while (!waiting.isEmpty()) {
            int host = pick(waiting, random);
            lines.add(waiting.get(host).removeFirst());
            if (waiting.get(host).isEmpty()) {
                waiting.remove(host);
            }
        }
        shuffleALittle(lines, random);
        return lines;
    }

    /** Recordings of one host follow one another as they were made. */
    private static Map<String, Deque<byte[]>> byHost(List<Path> logs) throws IOException {
        Map<String, List<String>> recordings = new TreeMap<>();
        for (Path log : logs) {
            String text = Files.readString(log, ISO_8859_1);
            recordings.computeIfAbsent(host(text), first -> new ArrayList<>()).add(text);
        }
        Map<String, Deque<byte[]>> hosts = new TreeMap<>();
        recordings.forEach((host, texts) -> {
            texts.sort(Comparator.comparing(ReplayLines::begin));
            Deque<byte[]> lines = hosts.computeIfAbsent(host, first -> new ArrayDeque<>());
            texts.forEach(text -> text.lines().forEach(line -> lines.addLast(line.getBytes(ISO_8859_1))));
        });
        return hosts;
    }

    private static String host(String text) {
        int end = text.indexOf(' ');
        return text.startsWith("node=") && end > 0 ? text.substring("node=".length(), end) : "";
    }

    /** The first time stamp; all have the same number of digits. */
    private static String begin(String text) {
        int header = text.indexOf("audit(");
        int end = text.indexOf(')', Math.max(0, header));
        return header < 0 || end < 0 ? "" : text.substring(header, end);
    }

    /** By chance, weighted by how much is left, so that all end at about the same time. */
    private static int pick(List<Deque<byte[]>> waiting, Random random) {
        int left = waiting.stream().mapToInt(Deque::size).sum();
        int at = random.nextInt(left);
        int host = 0;
        while (at >= waiting.get(host).size()) {
            at -= waiting.get(host).size();
            host++;
        }
        return host;
    }

    private static void shuffleALittle(List<byte[]> lines, Random random) {
        for (int at = 0; at < lines.size(); at++) {
            int other = Math.min(lines.size() - 1, at + random.nextInt(SHUFFLE));
            byte[] line = lines.get(at);
            lines.set(at, lines.get(other));
            lines.set(other, line);
        }
    }
}
