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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * What a thousand rules cost beside ten, over the quiet recordings in {@code samples/}: the story of the host alone, and with the
 * matcher asked for each event. Not part of any test run: {@code mvn -Dquick test-compile}, then run this class in {@code job} with
 * the test class path.
 */
public final class RulesBenchmark {
    private static final int ROUNDS = 12;
    private static final int REPEATS = 60;
    private static final List<String> QUIET =
            List.of("ordinary-administration", "ordinary-deploy", "ordinary-network-work");

    private final List<AuditEvent> events = new ArrayList<>();
    private long matches;

    private RulesBenchmark() {}

    public static void main(String[] args) throws IOException {
        RulesBenchmark benchmark = new RulesBenchmark();
        benchmark.read();
        List<RuleFile> pack = RulePack.builtIn().files();
        Map<String, Consumer<HostEvent>> works = new LinkedHashMap<>();
        works.put("story alone", event -> {});
        works.put("10 rules", benchmark.matching(pack.subList(0, 10)));
        works.put("the pack", benchmark.matching(pack));
        works.put("1,000 rules", benchmark.matching(thousand(pack.subList(0, 10))));
        Map<String, Double> costs = benchmark.measure(works);
        double story = costs.get("story alone");
        double ten = costs.get("10 rules");
        double thousand = costs.get("1,000 rules");
        System.out.printf(Locale.ROOT, "1,000 / 10 rules, with the story: %.2f%n", thousand / ten);
        System.out.printf(
                Locale.ROOT, "1,000 / 10 rules, the matcher alone: %.2f%n", (thousand - story) / (ten - story));
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
        for (int round = 0; round < ROUNDS; round++) {
            works.forEach((what, work) -> costs.merge(what, cost(work), Math::min));
        }
        works.forEach((what, work) -> {
            matches = 0;
            story(work);
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %,8.0f ns an event, %,d matches in %,d events%n",
                    what,
                    costs.get(what),
                    matches,
                    events.size());
        });
        return costs;
    }

    private double cost(Consumer<HostEvent> work) {
        long before = cpu();
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            story(work);
        }
        return (cpu() - before) / (double) (REPEATS * events.size());
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void story(Consumer<HostEvent> work) {
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

    private void read() throws IOException {
        Map<EventId, List<RawRecord>> records = new LinkedHashMap<>();
        for (String name : QUIET) {
            Files.readAllLines(Path.of("../samples", name, "audit.log"), StandardCharsets.ISO_8859_1)
                    .forEach(line -> add(line.getBytes(StandardCharsets.ISO_8859_1), records));
        }
        records.forEach((id, parts) -> {
            parts.sort(Comparator.comparing(record -> record.type() != RecordTypes.SYSCALL));
            events.add(new AuditEvent(id, ClosedBy.STRUCTURE, 0, 0, 0, id.at(), parts));
        });
    }

    private static void add(byte[] line, Map<EventId, List<RawRecord>> records) {
        HeaderParser header = new HeaderParser();
        header.parse(line, 0, line.length);
        EventId id = new EventId("host-1", header.at(), header.serial(), RecordTypes.isFromDaemon(header.type()));
        records.computeIfAbsent(id, any -> new ArrayList<>()).add(new RawRecord(header.type(), line, header.body()));
    }

    /** The ten, and rules of the make of SigmaHQ's: program and arguments, files, connections. */
    private static List<RuleFile> thousand(List<RuleFile> ten) {
        List<RuleFile> files = new ArrayList<>(ten);
        Random random = new Random(1);
        while (files.size() < 1_000) {
            files.add(new RuleFile(files.size() + ".yml", rule(files.size(), match(random))));
        }
        return files;
    }

    private static String match(Random random) {
        String exec = "syscall.name: [execve, execveat], syscall.success: 'yes'";
        return switch (random.nextInt(8)) {
            case 0, 1 -> "{" + exec + ", process.exe|endswith: " + words(random, "/") + "}";
            case 2 ->
                "{" + exec + ", process.exe|endswith: " + words(random, "/") + ", process.command_line|contains: "
                        + words(random, " -") + "}";
            case 3 -> "{" + exec + ", process.command_line|contains|all: " + words(random, " --") + "}";
            case 4 ->
                "{" + exec + ", process.parent_exe|endswith: " + words(random, "/") + ", process.exe|endswith: "
                        + words(random, "/") + "}";
            case 5 -> "{file: {path|contains: " + words(random, "/etc/") + ", intent: [create, write]}}";
            case 6 -> "{file: {path|endswith: " + words(random, ".") + ", intent: create}}";
            default ->
                "{syscall.name: connect, net.dport: [" + random.nextInt(65_536) + ", " + random.nextInt(65_536) + "]}";
        };
    }

    private static String words(Random random, String before) {
        List<String> words = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            words.add("'" + before + word(random) + "'");
        }
        return "[" + String.join(", ", words) + "]";
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 4 + random.nextInt(6); i > 0; i--) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }

    private static String rule(int number, String match) {
        return "name: r" + number + "\nid: " + String.format(Locale.ROOT, "%08x", number)
                + "-0000-4000-8000-000000000000\ntitle: t\ndescription: d\nlevel: low\nsequence:\n  within: 1m\n"
                + "  key: {host: host}\n  steps: [{step: s, match: " + match + "}]\n";
    }
}
