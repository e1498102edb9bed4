package io.auditseq.bench;

import io.auditseq.host.HeapHostState;
import io.auditseq.host.HostEvent;
import io.auditseq.host.HostStory;
import io.auditseq.host.StoryCounts;
import io.auditseq.host.StorySettings;
import io.auditseq.host.StorySink;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.ClosedBy;
import io.auditseq.model.EventId;
import io.auditseq.model.RawRecord;
import io.auditseq.parse.HeaderParser;
import io.auditseq.parse.RecordTypes;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Step;
import io.auditseq.rules.compile.RuleFile;
import io.auditseq.rules.compile.RulePack;
import io.auditseq.rules.compile.RuleSet;
import io.auditseq.rules.match.MatchSink;
import io.auditseq.rules.match.StepMatcher;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What a thousand rules cost beside ten, over the generated log of an ordinary host: the story of the host alone, and with the matcher asked
 * for each event. CPU time of the one thread that works, the best of all rounds, all in one run and by turns.
 */
@Command(name = "auditseq bench rules", mixinStandardHelpOptions = true)
public final class RulesBench implements Callable<Integer> {
    private static final double BAR = 1.5;
    private static final int TEN = 10;

    @Option(names = "--lines", defaultValue = "60000", description = "lines of the log (${DEFAULT-VALUE})")
    private int lines;

    @Option(names = "--rounds", defaultValue = "12", description = "rounds; the best counts (${DEFAULT-VALUE})")
    private int rounds;

    @Option(names = "--rules", description = "measure the rules of this directory as well")
    @Nullable
    private Path directory;

    @Option(
            names = "--by-rule",
            arity = "0..1",
            fallbackValue = "20",
            defaultValue = "0",
            description =
                    "also tell the time of this many of the slowest rules, each alone over a sample of the events (20)")
    private int slowest;

    private final List<AuditEvent> events = new ArrayList<>();
    private long matches;

    public static void main(String[] args) {
        System.exit(new CommandLine(new RulesBench()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        read();
        List<RuleFile> pack = RulePack.builtIn().files();
        List<RuleFile> ten = pack.subList(0, TEN);
        List<RuleFile> thousand = GeneratedRules.with(ten, 1_000);
        List<RuleFile> own = directory == null ? List.of() : files(directory);
        Map<String, Consumer<HostEvent>> works = new LinkedHashMap<>();
        works.put("story alone", event -> {});
        works.put("10 rules", matching(ten));
        works.put("the pack, " + pack.size(), matching(pack));
        works.put("1,000 rules", matching(thousand));
        works.put("10 rules and 12 of keywords", matching(GeneratedRules.withKeywords(ten, 12)));
        if (!own.isEmpty()) {
            works.put(own.size() + " files of " + directory, matching(own));
        }
        tellRatio(measure(works));
        if (slowest > 0) {
            tellByRule(own.isEmpty() ? thousand : own);
        }
        return 0;
    }

    private static void tellRatio(Map<String, Double> costs) {
        double story = cost(costs, "story alone");
        double ten = cost(costs, "10 rules");
        double thousand = cost(costs, "1,000 rules");
        System.out.printf(
                Locale.ROOT,
                "1,000 rules beside 10: %.2f times with the story (the bar is %.1f), %.2f times for the matcher alone%n",
                thousand / ten,
                BAR,
                (thousand - story) / (ten - story));
    }

    private static double cost(Map<String, Double> costs, String work) {
        return Objects.requireNonNull(costs.get(work));
    }

    /** Each rule by itself over every tenth event, of which nothing has been read before. */
    private void tellByRule(List<RuleFile> files) {
        Map<String, Double> costs = new LinkedHashMap<>();
        List<AuditEvent> sample = new ArrayList<>();
        for (int event = 0; event < events.size(); event += 10) {
            sample.add(events.get(event));
        }
        double story = cost(sample, event -> {});
        for (RuleFile file : files) {
            Consumer<HostEvent> work = matching(List.of(file));
            costs.put(file.name(), Math.max(0, Math.min(cost(sample, work), cost(sample, work)) - story));
        }
        Table table = new Table("rule, alone over a tenth of the events", "ns an event");
        costs.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .limit(slowest)
                .forEach(entry -> table.row(entry.getKey(), Table.number(entry.getValue())));
        table.print();
    }

    private static List<RuleFile> files(Path directory) throws IOException {
        List<RuleFile> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file :
                    all.filter(one -> one.toString().endsWith(".yml")).sorted().toList()) {
                files.add(new RuleFile(file.getFileName().toString(), Files.readString(file)));
            }
        }
        return files;
    }

    private Consumer<HostEvent> matching(List<RuleFile> files) {
        StepMatcher matcher = RuleSet.compile(files, RulePack.builtIn().lists()).matcher();
        MatchSink sink = new MatchSink() {
            @Override
            public void step(Rule rule, Step step, int element) {
                matches++;
            }

            @Override
            public void until(Rule rule, int element) {
                matches++;
            }
        };
        return event -> matcher.match(event, sink);
    }

    /** Nanoseconds of CPU an event, the best of all rounds; by turns, so that what warms up or disturbs one does so to all. */
    private Map<String, Double> measure(Map<String, Consumer<HostEvent>> works) {
        Map<String, Double> costs = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            works.forEach((what, work) -> costs.merge(what, cost(events, work), Math::min));
        }
        Table table = new Table("of " + Table.number(events.size()) + " events", "ns an event", "matches");
        works.forEach((what, work) -> {
            matches = 0;
            story(events, work);
            table.row(what, Table.number(cost(costs, what)), Table.number(matches));
        });
        table.print();
        return costs;
    }

    private static double cost(List<AuditEvent> events, Consumer<HostEvent> work) {
        long before = cpu();
        story(events, work);
        return (cpu() - before) / (double) events.size();
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void story(List<AuditEvent> events, Consumer<HostEvent> work) {
        Sink sink = new Sink(work);
        HostStory story = new HostStory(new HeapHostState(), StorySettings.DEFAULTS, new StoryCounts());
        for (AuditEvent event : events) {
            if (sink.timer <= event.arrival()) {
                story.onDeadline(event.arrival(), sink);
            }
            // records are parsed once, so each pass needs its own event
            story.accept(
                    new AuditEvent(
                            event.id(),
                            event.closedBy(),
                            event.flaws(),
                            event.repeats(),
                            event.marks(),
                            event.arrival(),
                            event.records()),
                    event.arrival(),
                    sink);
        }
        story.onDeadline(Long.MAX_VALUE, sink);
    }

    private static final class Sink implements StorySink {
        private final Consumer<HostEvent> work;
        private long timer = Long.MAX_VALUE;

        Sink(Consumer<HostEvent> work) {
            this.work = work;
        }

        @Override
        public void event(HostEvent event) {
            work.accept(event);
        }

        @Override
        public void straggler(AuditEvent event) {
            throw new IllegalStateException("an event was told twice: " + event.id());
        }

        @Override
        public void setTimer(long at) {
            timer = at;
        }

        @Override
        public void deleteTimer(long at) {
            timer = Long.MAX_VALUE;
        }
    }

    private void read() {
        GeneratedLog log = new GeneratedLog(new LogShape("web-01", 200, false, 1));
        Map<EventId, List<RawRecord>> records = new LinkedHashMap<>();
        for (int line = 0; line < lines; line++) {
            add(log.next(), records);
        }
        records.forEach((id, parts) -> {
            parts.sort(Comparator.comparing(record -> record.type() != RecordTypes.SYSCALL));
            events.add(new AuditEvent(id, ClosedBy.STRUCTURE, 0, 0, 0, id.at(), parts));
        });
    }

    private static void add(byte[] line, Map<EventId, List<RawRecord>> records) {
        HeaderParser header = new HeaderParser();
        header.parse(line, 0, line.length);
        if (header.type() == RecordTypes.EOE) {
            return; // it ends an event, and is none of its records
        }
        EventId id = new EventId("host-1", header.at(), header.serial(), RecordTypes.isFromDaemon(header.type()));
        records.computeIfAbsent(id, any -> new ArrayList<>()).add(new RawRecord(header.type(), line, header.body()));
    }
}
