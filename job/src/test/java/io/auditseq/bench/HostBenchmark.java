package io.auditseq.bench;

import io.auditseq.host.EventJson;
import io.auditseq.host.HeapHostState;
import io.auditseq.host.HostEvent;
import io.auditseq.host.HostStory;
import io.auditseq.host.StoryCounts;
import io.auditseq.host.StorySettings;
import io.auditseq.host.StorySink;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.ClosedBy;
import io.auditseq.model.EventId;
import io.auditseq.model.Field;
import io.auditseq.model.RawRecord;
import io.auditseq.parse.HeaderParser;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Events, and their lines, per CPU second of one core: a host's story, with and without what rules ask first, and the JSON document. Not part of any
 * test run: {@code mvn -Dquick test-compile}, then run this class with the test class path.
 */
public final class HostBenchmark {
    private static final int ROUNDS = 6;
    private static final int EVENTS = 120_000;
    private static final long START = 1_795_593_000_000L;

    private final List<List<RawRecord>> events = new ArrayList<>();
    private final List<EventId> ids = new ArrayList<>();
    private long lines;

    private HostBenchmark() {}

    public static void main(String[] args) {
        var benchmark = new HostBenchmark();
        benchmark.generate();
        System.out.printf(Locale.ROOT, "%d events, %d lines%n", EVENTS, benchmark.lines);
        benchmark.measure("story", all -> story(all, event -> 1));
        benchmark.measure("story, type and call asked", all -> story(all, HostBenchmark::ask));
        benchmark.measure("story, most fields asked", all -> story(all, HostBenchmark::askMuch));
        benchmark.measure("JSON, no story", HostBenchmark::json);
        benchmark.measure("story and JSON", HostBenchmark::storyAndJson);
    }

    private void measure(String what, ToLongFunction<List<AuditEvent>> work) {
        double best = Double.MAX_VALUE;
        long result = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<AuditEvent> fresh = fresh();
            System.gc();
            long before = cpu();
            result = work.applyAsLong(fresh);
            best = Math.min(best, (cpu() - before) / 1e9);
        }
        System.out.printf(
                Locale.ROOT,
                "%-32s %,10.0f events/s %,12.0f lines/s   (%d)%n",
                what,
                EVENTS / best,
                lines / best,
                result);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private List<AuditEvent> fresh() {
        List<AuditEvent> all = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            all.add(new AuditEvent(
                    ids.get(i), ClosedBy.STRUCTURE, 0, 0, 0, ids.get(i).at(), events.get(i)));
        }
        return all;
    }

    private static long story(List<AuditEvent> events, ToLongFunction<HostEvent> question) {
        var sink = new Sink(question);
        var story = new HostStory(new HeapHostState(), StorySettings.DEFAULTS, new StoryCounts());
        for (AuditEvent event : events) {
            if (sink.timer <= event.arrival()) {
                story.onDeadline(event.arrival(), sink);
            }
            story.accept(event, event.arrival(), sink);
        }
        story.onDeadline(Long.MAX_VALUE, sink);
        return sink.sum;
    }

    private static long json(List<AuditEvent> events) {
        var json = new EventJson();
        long bytes = 0;
        for (AuditEvent event : events) {
            bytes += json.write(HostEvent.of(event)).length;
        }
        return bytes;
    }

    private static long storyAndJson(List<AuditEvent> events) {
        var json = new EventJson();
        return story(events, event -> json.write(event).length);
    }

    private static long ask(HostEvent event) {
        return event.values(Field.TYPE).size() + (event.value(Field.SYSCALL_NAME) == null ? 0 : 1);
    }

    private static long askMuch(HostEvent event) {
        long found = 0;
        for (Field field : Field.values()) {
            found += event.value(field) == null ? 0 : 1;
        }
        return found;
    }

    private static final class Sink implements StorySink {
        private final ToLongFunction<HostEvent> question;
        private long timer = Long.MAX_VALUE;
        private long sum;

        Sink(ToLongFunction<HostEvent> question) {
            this.question = question;
        }

        @Override
        public void event(HostEvent event) {
            sum += question.applyAsLong(event);
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

    /** A host at 1,000 events a second: one in four an exec, the rest calls on files and the network, now and then a login. */
    private void generate() {
        for (int i = 0; i < EVENTS; i++) {
            long at = START + i;
            String stamp = "msg=audit(%d.%03d:%d):".formatted(at / 1000, at % 1000, 100 + i);
            int pid = 2_000 + i / 8 % 20_000;
            List<String> written =
                    switch (i % 8) {
                        case 0, 4 -> exec(stamp, pid);
                        case 1, 2, 5 -> open(stamp, pid);
                        case 3 -> connect(stamp, pid);
                        case 6 -> List.of(call(stamp, 33, pid, "items=0"), title(stamp));
                        default -> List.of(auth(stamp, pid));
                    };
            ids.add(new EventId("web01", at, 100 + i, false));
            events.add(written.stream().map(HostBenchmark::record).toList());
            lines += written.size();
        }
    }

    private static RawRecord record(String line) {
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        var header = new HeaderParser();
        header.parse(text, 0, text.length);
        return new RawRecord(header.type(), text, header.body());
    }

    private static List<String> exec(String stamp, int pid) {
        return List.of(
                call(stamp, 59, pid, "items=2"),
                "type=EXECVE " + stamp + " argc=4 a0=\"curl\" a1=\"-s\" a2=\"-o\" a3=2F746D702F6120622063",
                "type=CWD " + stamp + " cwd=\"/home/alice\"",
                path(stamp, 0, "/usr/bin/curl", "NORMAL"),
                path(stamp, 1, "/lib64/ld-linux-x86-64.so.2", "NORMAL"),
                title(stamp));
    }

    private static List<String> open(String stamp, int pid) {
        return List.of(
                call(stamp, 257, pid, "items=2"),
                "type=CWD " + stamp + " cwd=\"/tmp\"",
                path(stamp, 0, "/tmp", "PARENT"),
                path(stamp, 1, "upd", "CREATE"),
                title(stamp));
    }

    private static List<String> connect(String stamp, int pid) {
        return List.of(
                call(stamp, 42, pid, "items=0"),
                "type=SOCKADDR " + stamp + " saddr=020001BBC63364070000000000000000",
                title(stamp));
    }

    private static String call(String stamp, int number, int pid, String items) {
        return "type=SYSCALL " + stamp + " arch=c000003e syscall=" + number
                + " success=yes exit=0 a0=ffffff9c a1=7ffee4b8ab70 a2=241 a3=1b6 " + items + " ppid=1999 pid=" + pid
                + " auid=2001 uid=2001 gid=2001 euid=2001 suid=2001 fsuid=2001 egid=2001 sgid=2001 fsgid=2001"
                + " tty=pts0 ses=9 comm=\"curl\" exe=\"/usr/bin/curl\" key=\"exec\"";
    }

    private static String path(String stamp, int item, String name, String nametype) {
        return "type=PATH " + stamp + " item=" + item + " name=\"" + name
                + "\" inode=260180 dev=fe:00 mode=0100755 ouid=0 ogid=0 rdev=00:00 nametype=" + nametype
                + " cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0";
    }

    private static String title(String stamp) {
        return "type=PROCTITLE " + stamp + " proctitle=6375726C002D73002D6F";
    }

    private static String auth(String stamp, int pid) {
        return "type=USER_AUTH " + stamp + " pid=" + pid + " uid=0 auid=4294967295 ses=4294967295 "
                + "msg='op=PAM:authentication grantors=? acct=\"alice\" exe=\"/usr/sbin/sshd\" hostname=203.0.113.20 "
                + "addr=203.0.113.20 terminal=ssh res=failed'";
    }
}
