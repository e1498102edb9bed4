package io.auditseq.bench;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Lines per core-second of the whole job with the built-in rules on a local Flink, as a share of a job that only reads, hands on by the
 * same key, and counts. Lines come from memory, the same for both; the first quarter of each run warms up and is not measured.
 */
@Command(name = "auditseq bench job", mixinStandardHelpOptions = true)
public final class JobBench implements Callable<Integer> {
    private static final String TOPIC = "job";
    private static final double EVENTS_PER_SECOND = 20_000;
    private static final double LINES_PER_EVENT = 4.76;

    @Option(names = "--lines", defaultValue = "2000000", description = "lines of a run (${DEFAULT-VALUE})")
    private int lines;

    @Option(names = "--hosts", defaultValue = "50", description = "hosts they come from (${DEFAULT-VALUE})")
    private int hosts;

    @Option(names = "--parallelism", defaultValue = "2", description = "subtasks of each step (${DEFAULT-VALUE})")
    private int parallelism;

    @Option(names = "--warm-up", defaultValue = "3", description = "rounds that do not count (${DEFAULT-VALUE})")
    private int warmUp;

    @Option(names = "--rounds", defaultValue = "3", description = "rounds; the median counts (${DEFAULT-VALUE})")
    private int rounds;

    private final Figures detect = new Figures();
    private final Figures count = new Figures();

    public static void main(String[] args) {
        System.exit(new CommandLine(new JobBench()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        int whole = lines / (Topic.BATCH * parallelism) * Topic.BATCH * parallelism;
        Fleet fleet = new Fleet(hosts, EVENTS_PER_SECOND, 1);
        MemoryTopic topic = MemoryTopic.of(fleet, whole, EVENTS_PER_SECOND * LINES_PER_EVENT / 1_000);
        Topic.open(TOPIC, topic);
        try (BenchCluster cluster = new BenchCluster(parallelism)) {
            for (int round = -warmUp; round < rounds; round++) {
                boolean countFirst = round % 2 == 0;
                run(cluster, topic, countFirst, round);
                run(cluster, topic, !countFirst, round);
            }
        }
        print();
        return 0;
    }

    private void run(BenchCluster cluster, MemoryTopic topic, boolean onlyCount, int round) throws Exception {
        topic.rewind();
        System.gc();
        double before = compiler();
        var source = FromTopic.source(TOPIC, topic.lines());
        if (onlyCount) {
            LocalJob.count(cluster, source);
        } else {
            LocalJob.detect(cluster, source);
        }
        double speed = topic.linesPerCpuSecond();
        System.err.printf(
                "round %d%s: %s lines per core-second, %s, compiler %.1f s%n",
                round + warmUp + 1,
                round < 0 ? " (warm-up)" : "",
                Table.number(speed),
                onlyCount ? "counting" : "whole job",
                compiler() - before);
        if (round >= 0) {
            (onlyCount ? count : detect).add(speed);
        }
    }

    /** Seconds that the JIT compiler was at work so far; it is in the CPU time of the process. */
    private static double compiler() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime() / 1e3;
    }

    private void print() {
        Table table = new Table("lines per core-second", "median", "from – to", "share");
        table.row("read, key, count", Table.number(count.median()), count.spread(), "1.00");
        String share = Table.ratio(detect.median() / count.median());
        table.row("the whole job", Table.number(detect.median()), detect.spread(), share);
        table.print();
    }
}
