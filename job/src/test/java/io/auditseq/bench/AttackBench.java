package io.auditseq.bench;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The whole job while somebody attacks it, beside the same job a moment before without: what the ordinary hosts notice, and what it costs.
 * All events are written as documents, too.
 */
@Command(
        name = "auditseq bench attack",
        mixinStandardHelpOptions = true,
        description = {
            "Ordinary hosts, without and with an attack, each figure as BEFORE → DURING.",
            "Waits are those of the ordinary hosts' events: from when the last line was due to the event given out."
        })
public final class AttackBench implements Callable<Integer> {
    private static final String TOPIC = "attack";
    private static final double LINES_PER_EVENT = 4.76;
    private static final double MIB = 1 << 20;
    /** Lines a second of the run that does not count: the JIT compiler is to have seen enough. */
    private static final int WARM_UP = 20_000;

    private static final int LINES_OF_QUIET_HOST = 5;
    private static final int MOST_QUIET_HOSTS_A_SECOND = 2_000;

    @Option(
            names = "--attack",
            split = ",",
            defaultValue = "LOUD,FORGED,ENDLESS,GAPS,PIDS,SESSIONS,CONNECTIONS,HOSTS",
            description = "which: ${COMPLETION-CANDIDATES} (all)")
    private List<Attack> attacks = List.of();

    @Option(names = "--seconds", defaultValue = "12", description = "length of a run (${DEFAULT-VALUE})")
    private int seconds;

    @Option(names = "--hosts", defaultValue = "50", description = "ordinary hosts (${DEFAULT-VALUE})")
    private int hosts;

    @Option(
            names = "--lines",
            defaultValue = "1000",
            description = "lines a second of all ordinary hosts together, hundreds (${DEFAULT-VALUE})")
    private int lines;

    @Option(
            names = "--times",
            defaultValue = "100",
            description = "lines of the attack for each line of one ordinary host (${DEFAULT-VALUE})")
    private int times;

    @Option(
            names = "--quiet-hosts",
            defaultValue = "100000",
            description = "hosts of HOSTS; the run is as long as it takes at 2,000 a second (${DEFAULT-VALUE})")
    private int quietHosts;

    public static void main(String[] args) {
        System.exit(new CommandLine(new AttackBench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Table table = new Table(
                "before → during",
                "attack, lines/s",
                "heap, MiB",
                "µs of CPU a line",
                "median wait, ms",
                "ratio",
                "99 of 100, ms",
                "ratio",
                "alerts: ordinary",
                "of the attack");
        try (BenchCluster cluster = new BenchCluster(2)) {
            run(cluster, Attack.LOUD, WARM_UP, seconds);
            for (Attack attack : attacks) {
                int length = attack == Attack.HOSTS ? quietHosts / MOST_QUIET_HOSTS_A_SECOND : seconds;
                int rate = attack == Attack.HOSTS
                        ? quietHosts * LINES_OF_QUIET_HOST / Math.max(1, length)
                        : times * lines / hosts;
                PacedTopic before = run(cluster, attack, 0, length);
                PacedTopic during = run(cluster, attack, rate, length);
                row(table, attack, rate, before, during);
                System.err.println(attack.words() + ": done");
            }
        }
        table.print();
        return 0;
    }

    private PacedTopic run(BenchCluster cluster, Attack attack, int rate, int length) throws Exception {
        Fleet fleet = new Fleet(hosts, lines / LINES_PER_EVENT, 1);
        PacedTopic topic = new PacedTopic(fleet::next, lines, attack.lines("attacker"), rate, length);
        Topic.open(TOPIC, topic);
        LocalJob.detect(
                cluster, FromTopic.source(TOPIC, topic.lines()), new ToPacedTopic<>(TOPIC), new ToPacedTopic<>(TOPIC));
        return topic;
    }

    private static void row(Table table, Attack attack, int rate, PacedTopic before, PacedTopic during) {
        table.row(
                attack.words(),
                Table.number(rate),
                both(before.heapAlive() / MIB, during.heapAlive() / MIB),
                both(before.cpuPerLine(), during.cpuPerLine()),
                both(before.waited(50), during.waited(50)),
                Table.ratio(during.waited(50) / before.waited(50)),
                both(before.waited(99), during.waited(99)),
                Table.ratio(during.waited(99) / before.waited(99)),
                String.format(Locale.ROOT, "%d → %d", before.alertsOfOthers(), during.alertsOfOthers()),
                String.valueOf(during.alertsOfAttack()));
    }

    private static String both(double before, double during) {
        return Table.number(before) + " → " + Table.number(during);
    }
}
