package io.auditseq.bench;

import io.auditseq.intake.IntakeOptions;
import io.auditseq.intake.LineReader;
import io.auditseq.intake.LineSerializer;
import io.auditseq.intake.LineSink;
import io.auditseq.model.Delivery;
import io.auditseq.model.Line;
import io.auditseq.model.Rejected;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * How many deliveries a CPU-second of one thread reads, by shape, and how many lines it serialises and brings back.
 * Run its main; each row is the best of five rounds over the same deliveries, made up here.
 */
public final class IntakeBenchmark {
    private static final int DELIVERIES = 20_000;
    private static final int ROUNDS = 5;
    private static final long ROUND_NANOS = 2_000_000_000L;
    private static final int HOSTS = 500;

    private static final String[] RECORDS = {
        "type=SYSCALL msg=audit(%s): arch=c000003e syscall=59 success=yes exit=0 a0=55d0c81a2e30 a1=55d0c81a2f10 a2=55d0c81a1c40 a3=8"
                + " items=2 ppid=41877 pid=41890 auid=2004 uid=2004 gid=2004 euid=0 suid=0 fsuid=0 egid=2004 sgid=2004 fsgid=2004"
                + " tty=pts3 ses=17 comm=\"id\" exe=\"/usr/bin/id\" subj=unconfined key=\"exec\"",
        "type=EXECVE msg=audit(%s): argc=3 a0=\"id\" a1=\"-u\" a2=\"mira\"",
        "type=CWD msg=audit(%s): cwd=\"/home/mira\"",
        "type=PATH msg=audit(%s): item=0 name=\"/usr/bin/id\" inode=262401 dev=fd:00 mode=0100755 ouid=0 ogid=0 rdev=00:00"
                + " nametype=NORMAL cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0",
        "type=PROCTITLE msg=audit(%s): proctitle=6964002D75006D697261"
    };

    private IntakeBenchmark() {}

    public static void main(String[] args) throws IOException {
        Delivery[] bare = deliveries(line -> line);
        report("bare line with node=", bare);
        report("syslog header, auditd", deliveries(line -> "2026-10-01T08:00:16.120007+00:00 relay-1 auditd: " + line));
        report("Filebeat JSON", deliveries(IntakeBenchmark::filebeat));
        report(
                "Fluent Bit JSON",
                deliveries(line -> "{\"@timestamp\":1790841612.107331,\"log\":\"" + escaped(line)
                        + "\",\"hostname\":\"web-lon-11\"}"));
        reportSerializer(bare);
    }

    private static String filebeat(String line) {
        return "{\"@timestamp\":\"2026-10-01T08:00:06.911Z\",\"@metadata\":{\"beat\":\"filebeat\",\"type\":\"_doc\",\"version\":\"9.2.0\"},"
                + "\"agent\":{\"type\":\"filebeat\",\"version\":\"9.2.0\",\"name\":\"db-ams-3\",\"id\":\"5f0c\"},\"ecs\":{\"version\":\"8.0.0\"},"
                + "\"host\":{\"name\":\"db-ams-3\"},\"input\":{\"type\":\"filestream\"},"
                + "\"log\":{\"file\":{\"path\":\"/var/log/audit/audit.log\"},\"offset\":90817},\"message\":\""
                + escaped(line) + "\"}";
    }

    private static String escaped(String line) {
        return line.replace("\"", "\\\"");
    }

    private static Delivery[] deliveries(UnaryOperator<String> shape) {
        Delivery[] deliveries = new Delivery[DELIVERIES];
        for (int i = 0; i < DELIVERIES; i++) {
            String record = RECORDS[i % RECORDS.length].formatted("1790841605.214:" + (80_000 + i / RECORDS.length));
            byte[] value = shape.apply("node=host-" + i % HOSTS + " " + record).getBytes(StandardCharsets.UTF_8);
            deliveries[i] = new Delivery(value, null, null, "audit", 0, i, 0);
        }
        return deliveries;
    }

    private static void report(String shape, Delivery[] deliveries) {
        LineReader reader = new LineReader(IntakeOptions.DEFAULTS);
        Count count = new Count();
        long best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long done = 0;
            long start = cpu();
            while (cpu() - start < ROUND_NANOS) {
                for (Delivery delivery : deliveries) {
                    reader.read(delivery, count);
                }
                done += deliveries.length;
            }
            best = Math.max(best, done * 1_000_000_000L / (cpu() - start));
        }
        print(shape, best, "deliveries, " + count.lines + " lines, " + count.rejected + " rejected");
    }

    private static void reportSerializer(Delivery[] deliveries) throws IOException {
        LineSerializer serializer = new LineSerializer();
        Line[] lines = new Line[deliveries.length];
        LineReader reader = new LineReader(IntakeOptions.DEFAULTS);
        Count count = new Count();
        for (int i = 0; i < lines.length; i++) {
            reader.read(deliveries[i], count);
            lines[i] = count.last;
        }
        DataOutputSerializer out = new DataOutputSerializer(1 << 24);
        DataInputDeserializer in = new DataInputDeserializer();
        long best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long done = 0;
            long start = cpu();
            while (cpu() - start < ROUND_NANOS) {
                out.clear();
                for (Line line : lines) {
                    serializer.serialize(line, out);
                }
                in.setBuffer(out.getSharedBuffer(), 0, out.length());
                for (int i = 0; i < lines.length; i++) {
                    count.line(serializer.deserialize(in));
                }
                done += lines.length;
            }
            best = Math.max(best, done * 1_000_000_000L / (cpu() - start));
        }
        print("serializer, both ways", best, "lines");
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void print(String row, long perSecond, String what) {
        System.out.printf(Locale.ROOT, "%-24s %,12d per CPU-second (%s)%n", row, perSecond, what);
    }

    private static final class Count implements LineSink {
        private Line last = new Line("", 0, 0, 0, new byte[0], 0, 0, 0);
        private long lines;
        private long rejected;

        @Override
        public void line(Line line) {
            last = line;
            lines++;
        }

        @Override
        public void rejected(Rejected reject) {
            rejected++;
        }
    }
}
