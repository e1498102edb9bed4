package io.auditseq.bench;

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
        for (int round = 0; round <= rounds; round++) {
            boolean countFirst = round % 2 == 0;
            run(topic, countFirst, round);
            run(topic, !countFirst, round);
        }
        print();
        return 0;
    }

    /** Round 0 warms up. */
    private void run(MemoryTopic topic, boolean onlyCount, int round) throws Exception {
        topic.rewind();
        System.gc();
        var source = FromTopic.source(TOPIC, topic.lines());
        if (onlyCount) {
            LocalJob.count(source, parallelism);
        } else {
            LocalJob.detect(source, parallelism);
        }
        if (round > 0) {
            (onlyCount ? count : detect).add(topic.linesPerCpuSecond());
        }
    }

    private void print() {
        Table table = new Table("lines per core-second", "median", "from – to", "share");
        table.row("read, key, count", Table.number(count.median()), count.spread(), "1.00");
        String share = Table.ratio(detect.median() / count.median());
        table.row("the whole job", Table.number(detect.median()), detect.spread(), share);
        table.print();
    }
}
