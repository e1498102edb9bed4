package io.auditseq.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Lines per CPU-second from log to ECS JSON, beside laurel and ausearch on the same file where they are installed. CPU time is that of
 * whole processes: compiler and garbage collector count for ours.
 */
@Command(name = "auditseq bench library", mixinStandardHelpOptions = true)
public final class LibraryBench implements Callable<Integer> {
    private static final double LINES_PER_EVENT = 4.76;

    @Option(names = "--lines", defaultValue = "1000000", description = "lines of each log (${DEFAULT-VALUE})")
    private int lines;

    @Option(names = "--rounds", defaultValue = "3", description = "rounds; the median counts (${DEFAULT-VALUE})")
    private int rounds;

    @Option(
            names = "--ausearch-lines",
            defaultValue = "250000",
            description = "lines that ausearch gets, which is slow on busy hosts; 0 leaves it out (${DEFAULT-VALUE})")
    private int ausearchLines;

    @Option(
            names = "--ausearch-limit",
            defaultValue = "30",
            description = "CPU seconds after which an ausearch is stopped (${DEFAULT-VALUE})")
    private int ausearchLimit;

    private final List<LogShape> shapes = List.of(
            new LogShape("web-01", 200, false, 1),
            new LogShape("web-01", 20_000, false, 1),
            new LogShape("web-01", 200, true, 1),
            new LogShape("web-01", 20_000, true, 1));
    private final Map<LogShape, Path> logs = new LinkedHashMap<>();
    private final Map<LogShape, Figures> ours = new LinkedHashMap<>();
    private final Map<LogShape, Figures> laurels = new LinkedHashMap<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new LibraryBench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path directory = Files.createTempDirectory("auditseq-bench");
        try {
            writeLogs(directory);
            compareWithLaurel(Peers.laurel(directory));
            compareWithAusearch(directory);
        } finally {
            deleteAll(directory);
        }
        return 0;
    }

    private void writeLogs(Path directory) throws IOException {
        for (LogShape shape : shapes) {
            Path log = directory.resolve("log-" + logs.size());
            LogFile.write(shape, lines, log);
            logs.put(shape, log);
            ours.put(shape, new Figures());
            laurels.put(shape, new Figures());
        }
        LogShape first = shapes.get(0);
        System.out.println("A log of " + Files.size(logs.get(first)) / lines + " bytes a line: " + runOurs(first));
    }

    /** Round 0 warms up. Who is first changes from round to round. */
    private void compareWithLaurel(Peer laurel) throws IOException, InterruptedException {
        for (int round = 0; round <= rounds; round++) {
            for (LogShape shape : shapes) {
                if (round % 2 == 0) {
                    measureOurs(shape, round);
                    measure(laurel, shape, round);
                } else {
                    measure(laurel, shape, round);
                    measureOurs(shape, round);
                }
            }
        }
        printLaurel(laurel.isInstalled());
    }

    private void measureOurs(LogShape shape, int round) throws IOException {
        double before = Cpu.seconds();
        runOurs(shape);
        if (round > 0) {
            ours.get(shape).add(lines / (Cpu.seconds() - before));
        }
    }

    private LibraryRun runOurs(LogShape shape) throws IOException {
        return LibraryRun.over(logs.get(shape), shape.eventsPerSecond() * LINES_PER_EVENT / 1_000);
    }

    private void measure(Peer laurel, LogShape shape, int round) throws IOException, InterruptedException {
        if (round > 0 && laurel.isInstalled()) {
            laurels.get(shape).add(lines / laurel.run(logs.get(shape), 600));
        }
    }

    private void printLaurel(boolean withLaurel) {
        Table table = new Table("lines per CPU-second", "auditseq", "from – to", "laurel", "auditseq / laurel");
        for (LogShape shape : shapes) {
            Figures mine = ours.get(shape);
            String laurel = withLaurel ? Table.number(laurels.get(shape).median()) : "not installed";
            String ratio =
                    withLaurel ? Table.ratio(mine.median() / laurels.get(shape).median()) : "";
            table.row(label(shape), Table.number(mine.median()), mine.spread(), laurel, ratio);
        }
        table.print();
        Table flat = new Table("20,000 events/s over 200 events/s", "auditseq", "laurel");
        for (int i = 0; i < shapes.size(); i += 2) {
            String laurel = withLaurel ? Table.ratio(dense(laurels, i)) : "";
            flat.row(format(shapes.get(i)), Table.ratio(dense(ours, i)), laurel);
        }
        flat.print();
    }

    private double dense(Map<LogShape, Figures> figures, int sparse) {
        return figures.get(shapes.get(sparse + 1)).median()
                / figures.get(shapes.get(sparse)).median();
    }

    private static String format(LogShape shape) {
        return shape.enriched() ? "ENRICHED" : "RAW";
    }

    private static String label(LogShape shape) {
        return format(shape) + ", " + Table.number(shape.eventsPerSecond()) + " events/s";
    }

    private void compareWithAusearch(Path directory) throws IOException, InterruptedException {
        List<Peer> searches = Peers.ausearch();
        if (ausearchLines == 0 || !searches.get(0).isInstalled()) {
            return;
        }
        List<String> head = new ArrayList<>(List.of("ausearch, lines per CPU-second"));
        searches.forEach(search -> head.add(search.name()));
        Table table = new Table(head.toArray(String[]::new));
        for (LogShape shape : shapes.subList(0, 2)) {
            Path part = directory.resolve("part");
            LogFile.write(shape, ausearchLines, part);
            List<String> row = new ArrayList<>(List.of(label(shape)));
            for (Peer search : searches) {
                double seconds = search.run(part, ausearchLimit);
                row.add((seconds > ausearchLimit - 1 ? "below " : "") + Table.number(ausearchLines / seconds));
            }
            table.row(row.toArray(String[]::new));
        }
        table.print();
    }

    private static void deleteAll(Path directory) throws IOException {
        try (var files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
