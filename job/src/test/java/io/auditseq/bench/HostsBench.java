package io.auditseq.bench;

import io.auditseq.model.Delivery;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Memory that the whole job takes for many hosts: the heap that is alive, and the process, just before the input ends. */
@Command(name = "auditseq bench hosts", mixinStandardHelpOptions = true)
public final class HostsBench implements Callable<Integer> {
    private static final String TOPIC = "hosts";
    private static final double LINES_PER_EVENT = 4.76;
    private static final double MIB = 1 << 20;

    @Option(names = "--hosts", defaultValue = "10000", description = "hosts (${DEFAULT-VALUE})")
    private int hosts;

    @Option(names = "--lines-per-host", defaultValue = "100", description = "lines of each (${DEFAULT-VALUE})")
    private int linesPerHost;

    public static void main(String[] args) {
        System.exit(new CommandLine(new HostsBench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Table table = new Table("memory, MiB", "heap alive", "kB a host", "process at most");
        Endless few = run(Math.max(1, hosts / 100));
        Endless many = run(hosts);
        row(table, hosts / 100 + " hosts", few, 0);
        row(table, hosts + " hosts", many, (many.alive - few.alive) / 1024 / hosts);
        table.print();
        return 0;
    }

    private static void row(Table table, String name, Endless run, double each) throws IOException {
        table.row(
                name, Table.number(run.alive / MIB), each == 0 ? "–" : Table.ratio(each), Table.number(peak() / 1024));
    }

    private Endless run(int size) throws Exception {
        int lines = Math.max(1, size * linesPerHost / Topic.BATCH) * Topic.BATCH;
        double eventsPerSecond = size * 2.0;
        Endless topic = new Endless(new Fleet(size, eventsPerSecond, 1), lines, eventsPerSecond);
        Topic.open(TOPIC, topic);
        try (BenchCluster cluster = new BenchCluster(1)) {
            LocalJob.detect(cluster, FromTopic.source(TOPIC, lines));
        }
        return topic;
    }

    /** Largest resident set so far, in KiB, as Linux counts it; 0 elsewhere. */
    private static double peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmHWM:")) {
                return Double.parseDouble(line.replaceAll("[^0-9]", ""));
            }
        }
        return 0;
    }

    /** Makes its lines when they are asked for, so that they take no memory, and looks at the heap before the last batch. */
    private static final class Endless extends Topic {
        private final Fleet fleet;
        private final int lines;
        private int taken;
        private double alive;

        Endless(Fleet fleet, int lines, double eventsPerSecond) {
            super(eventsPerSecond * LINES_PER_EVENT / 1_000);
            this.fleet = fleet;
            this.lines = lines;
        }

        @Override
        synchronized Delivery[] take() {
            Delivery[] batch = new Delivery[BATCH];
            for (int line = 0; line < BATCH; line++) {
                batch[line] = delivery(fleet.next(), taken++);
            }
            if (taken >= lines) {
                System.gc();
                alive = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            }
            return batch;
        }
    }
}
