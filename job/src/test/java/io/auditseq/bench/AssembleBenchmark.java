package io.auditseq.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.management.OperatingSystemMXBean;
import io.auditseq.assemble.AssembleEvents;
import io.auditseq.assemble.AssembleOptions;
import io.auditseq.assemble.AuditEventSerializer;
import io.auditseq.assemble.EventAssembly;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.Line;
import io.auditseq.model.LineMarks;
import io.auditseq.parse.HeaderParser;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/**
 * Lines per CPU-second of the whole JVM through assembly alone: without Flink, and through the operator in Flink's test harness
 * with heap state. The lines are generated: of ten events two are execs, five opens, two connections and one a login try.
 */
public final class AssembleBenchmark {
    private static final int EVENTS = 1_000_000;
    private static final int HOSTS = 100;
    private static final long START = 1_700_000_000_000L;
    private static final AssembleOptions WAIT = AssembleOptions.DEFAULT;

    private static final String CALL =
            "SYSCALL arch=c000003e syscall=%d success=yes exit=0 a0=55d0c8e7f2a0 a1=55d0c8e7f3b0"
                    + " a2=55d0c8e7f4c0 a3=8 items=%d ppid=2201 pid=2202 auid=1000 uid=1000 gid=1000 euid=1000 suid=1000 fsuid=1000"
                    + " egid=1000 sgid=1000 fsgid=1000 tty=pts0 ses=3 comm=\"tool\" exe=\"/usr/bin/tool\" key=\"work\"";
    private static final String CWD = "CWD cwd=\"/home/alice\"";
    private static final String PATH =
            "PATH item=%d name=\"/usr/share/doc/tool/file-%d\" inode=77 dev=fe:00 mode=0100755"
                    + " ouid=0 ogid=0 rdev=00:00 nametype=NORMAL cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0";
    private static final String PROCTITLE = "PROCTITLE proctitle=746F6F6C002D76002F7573722F7368617265";
    private static final List<List<String>> KINDS =
            List.of(exec(), open(), open(), connect(), open(), exec(), open(), user(), open(), connect());

    private AssembleBenchmark() {}

    /** The shapes in which the records of one event may come. */
    private enum Shape {
        IN_ORDER,
        /** As an audisp plugin gets them. */
        WITH_EOE,
        /** As if each record went to a partition of its own. */
        SHUFFLED,
        WITHOUT_PROCTITLE
    }

    public static void main(String[] args) throws Exception {
        for (int round = 0; round < 2; round++) {
            for (int density : new int[] {200, 5_000, 20_000}) {
                report("library", Shape.IN_ORDER, density, library(Shape.IN_ORDER, density));
            }
            for (Shape shape : Shape.values()) {
                report("library", shape, 5_000, library(shape, 5_000));
            }
            for (Shape shape : Shape.values()) {
                report("operator", shape, 5_000, operator(shape, 5_000));
            }
        }
    }

    private static void report(String what, Shape shape, int density, double rate) {
        System.out.printf("%-8s %-18s %6d events/s  %,10.0f lines per CPU-second%n", what, shape, density, rate);
    }

    private static double library(Shape shape, int density) {
        EventAssembly assembly = new EventAssembly(WAIT);
        Generator lines = new Generator(shape, density);
        long[] told = new long[1];
        long before = cpu();
        for (Line line = lines.next(); line != null; line = lines.next()) {
            assembly.add(line, event -> told[0]++);
        }
        assembly.end(event -> told[0]++);
        return rate(lines, told[0], before);
    }

    private static double operator(Shape shape, int density) throws Exception {
        try (KeyedOneInputStreamOperatorTestHarness<String, Line, AuditEvent> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(new AssembleEvents(WAIT), Line::host, Types.STRING)) {
            harness.setup(new AuditEventSerializer());
            harness.open();
            Generator lines = new Generator(shape, density);
            long told = 0;
            long before = cpu();
            for (Line line = lines.next(); line != null; line = lines.next()) {
                harness.processElement(line, line.arrival());
                if (lines.count % 1_000 == 0) {
                    harness.processWatermark(line.arrival() - 1);
                    told += taken(harness);
                }
            }
            harness.processWatermark(Long.MAX_VALUE);
            return rate(lines, told + taken(harness), before);
        }
    }

    private static long taken(KeyedOneInputStreamOperatorTestHarness<String, Line, AuditEvent> harness) {
        long events = harness.getOutput().size();
        harness.getOutput().clear();
        return events;
    }

    private static double rate(Generator lines, long events, long before) {
        if (events < EVENTS) {
            throw new IllegalStateException(events + " of " + EVENTS);
        }
        return lines.count * 1e9 / (cpu() - before);
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static List<String> exec() {
        return List.of(
                String.format(CALL, 59, 2),
                "EXECVE argc=3 a0=\"tool\" a1=\"-v\" a2=\"/usr/share\"",
                CWD,
                String.format(PATH, 0, 0),
                String.format(PATH, 1, 1),
                PROCTITLE);
    }

    private static List<String> open() {
        return List.of(String.format(CALL, 257, 1), CWD, String.format(PATH, 0, 2), PROCTITLE);
    }

    private static List<String> connect() {
        return List.of(String.format(CALL, 42, 0), "SOCKADDR saddr=02001F90CB00710700000000000000", PROCTITLE);
    }

    private static List<String> user() {
        return List.of(
                "USER_AUTH pid=901 uid=0 auid=4294967295 ses=4294967295 msg='op=PAM:authentication grantors=?"
                        + " acct=\"root\" exe=\"/usr/sbin/sshd\" hostname=203.0.113.7 addr=203.0.113.7 terminal=ssh res=failed'");
    }

    /** Gives lines one by one: the texts are made once, the lines around them anew, with the stamps and serials of a running fleet. */
    private static final class Generator {
        private static final int WINDOW = 64;
        private final Random random = new Random(1);
        private final Deque<Line> ready = new ArrayDeque<>();
        private final List<List<Line>> kinds = new ArrayList<>();
        private final Shape shape;
        private final int density;
        private int event;
        private long count;

        Generator(Shape shape, int density) {
            this.shape = shape;
            this.density = density;
            KINDS.forEach(kind -> kinds.add(lines(kind)));
        }

        Line next() {
            if (ready.isEmpty() && event < EVENTS) {
                fill();
            }
            count += ready.isEmpty() ? 0 : 1;
            return ready.poll();
        }

        private void fill() {
            List<Line> window = new ArrayList<>();
            for (int i = 0; i < WINDOW && event < EVENTS; i++) {
                window.addAll(eventLines());
            }
            if (shape == Shape.SHUFFLED) {
                java.util.Collections.shuffle(window, random);
            }
            ready.addAll(window);
        }

        private List<Line> eventLines() {
            long at = START + event * 1_000L / density;
            String host = "host-" + event % HOSTS;
            long serial = event / HOSTS + 1;
            List<Line> lines = new ArrayList<>();
            for (Line line : kinds.get(event % kinds.size())) {
                lines.add(new Line(
                        host, at, serial, line.type(), line.text().clone(), line.body(), LineMarks.HOST_NODE, at));
            }
            event++;
            return lines;
        }

        private List<Line> lines(List<String> kind) {
            List<String> records = new ArrayList<>(kind);
            boolean call = records.size() > 1;
            if (call && shape == Shape.WITHOUT_PROCTITLE) {
                records.remove(PROCTITLE);
            }
            if (call && shape == Shape.WITH_EOE) {
                records.add("EOE ");
            }
            return records.stream().map(Generator::line).toList();
        }

        private static Line line(String record) {
            int blank = record.indexOf(' ');
            byte[] text = ("node=host-1 type=" + record.substring(0, blank) + " msg=audit(1700000000.000:12345):"
                            + record.substring(blank))
                    .getBytes(US_ASCII);
            HeaderParser header = new HeaderParser();
            header.parse(text, 0, text.length);
            return new Line("host-1", header.at(), header.serial(), header.type(), text, header.body(), 0, header.at());
        }
    }
}
