package io.auditseq.assemble;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.auditseq.model.Line;
import io.auditseq.model.LineMarks;
import io.auditseq.parse.HeaderParser;
import java.util.ArrayList;
import java.util.List;

/** An event as the kernel tells it: whose it is, and its records as {@code TYPE body}, in the order in which they are written. */
record Told(String host, long at, long serial, List<String> records) {
    static final long AT = 1_700_000_000_000L;

    static Told told(String... records) {
        return new Told("web01", AT, 5, List.of(records));
    }

    Told on(String otherHost) {
        return new Told(otherHost, at, serial, records);
    }

    Told at(long otherAt) {
        return new Told(host, otherAt, serial, records);
    }

    Told serial(long otherSerial) {
        return new Told(host, at, otherSerial, records);
    }

    Told with(String... more) {
        List<String> all = new ArrayList<>(records);
        all.addAll(List.of(more));
        return new Told(host, at, serial, all);
    }

    /** Without the records of this type. */
    Told without(String type) {
        return new Told(
                host,
                at,
                serial,
                records.stream().filter(r -> !r.startsWith(type + " ")).toList());
    }

    EventKey key() {
        return EventKey.of(lines(0).get(0));
    }

    List<Line> lines(long arrival) {
        return records.stream().map(record -> line(record, arrival)).toList();
    }

    Line line(String record, long arrival) {
        return line(host, record, at, serial, arrival);
    }

    private static Line line(String host, String record, long at, long serial, long arrival) {
        int blank = record.indexOf(' ');
        String stamp = String.format("%d.%03d:%d", at / 1000, at % 1000, serial);
        return line(
                host,
                "type=" + record.substring(0, blank) + " msg=audit(" + stamp + "):" + record.substring(blank),
                arrival);
    }

    static Line line(String host, String text, long arrival) {
        byte[] bytes = text.getBytes(ISO_8859_1);
        HeaderParser header = new HeaderParser();
        if (!header.parse(bytes, 0, bytes.length)) {
            throw new IllegalArgumentException(text);
        }
        return new Line(
                host, header.at(), header.serial(), header.type(), bytes, header.body(), LineMarks.HOST_NODE, arrival);
    }

    static final String GS = "\u001d";

    /** {@code success} and {@code items} of a SYSCALL record of x86_64, with a rule key. */
    static String syscall(int number, boolean success, int items) {
        return syscall(number, success, items, "a0=7ffd10 a1=7ffd20 a2=10 a3=0", "key=\"k\"");
    }

    static String syscall(int number, boolean success, int items, String arguments, String key) {
        return "SYSCALL arch=c000003e syscall=" + number + " success=" + (success ? "yes exit=0 " : "no exit=-2 ")
                + arguments + " items=" + items
                + " ppid=900 pid=901 auid=1000 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=pts0 ses=3"
                + " comm=\"tool\" exe=\"/usr/bin/tool\" " + key;
    }

    static String path(int item, String name) {
        return "PATH item=" + item + " name=\"" + name
                + "\" inode=77 dev=fe:00 mode=0100755 ouid=0 ogid=0 rdev=00:00 nametype=NORMAL cap_fp=0 cap_fi=0";
    }

    static final String CWD = "CWD cwd=\"/root\"";
    static final String PROCTITLE = "PROCTITLE proctitle=746F6F6C002D76";
    static final String SOCKADDR = "SOCKADDR saddr=02001F90CB00710700000000000000";

    static Told exec() {
        return told(
                syscall(59, true, 2),
                "BPRM_FCAPS fver=0 fp=0 fi=0 fe=0 old_pp=ff old_pi=0 old_pe=ff old_pa=0 pp=ff pi=0 pe=ff pa=0",
                "EXECVE argc=2 a0=\"tool\" a1=\"-v\"",
                CWD,
                path(0, "/usr/bin/tool"),
                path(1, "/lib64/ld-linux-x86-64.so.2"),
                PROCTITLE);
    }

    static Told failedExec() {
        return told(syscall(59, false, 1), CWD, path(0, "/usr/local/bin/tool"), PROCTITLE);
    }

    static Told open() {
        return told(syscall(257, true, 1), CWD, path(0, "/etc/passwd"), PROCTITLE);
    }

    static Told rename() {
        return told(
                syscall(82, true, 5),
                CWD,
                path(0, "/tmp"),
                path(1, "/srv"),
                path(2, "/tmp/a"),
                path(3, "/srv/b"),
                path(4, "/srv/b"),
                PROCTITLE);
    }

    static Told connect() {
        return told(syscall(42, true, 0), SOCKADDR, PROCTITLE);
    }

    static Told kill() {
        return told(syscall(62, true, 0), "OBJ_PID opid=44 oauid=1000 ouid=0 oses=3 ocomm=\"victim\"", PROCTITLE);
    }

    static Told login() {
        return told(
                "LOGIN pid=901 uid=0 old-auid=4294967295 auid=1000 tty=(none) old-ses=4294967295 ses=3 res=1",
                syscall(1, true, 0, "a0=3 a1=7ffd20 a2=4 a3=0", "key=(null)"),
                PROCTITLE);
    }

    static Told userAuth() {
        return told(
                "USER_AUTH pid=901 uid=0 auid=4294967295 ses=4294967295 msg='op=PAM:authentication grantors=?"
                        + " acct=\"root\" exe=\"/usr/sbin/sshd\" hostname=203.0.113.7 addr=203.0.113.7 terminal=ssh res=failed'");
    }

    static Told daemonStart() {
        return told("DAEMON_START op=start ver=3.0.9 format=raw kernel=6.18 auid=0 pid=77 uid=0 ses=1 res=success");
    }

    /** AppArmor's refusal with the call that it refused. */
    static Told refusal() {
        return told(
                "AVC apparmor=\"DENIED\" operation=\"open\" profile=\"/usr/bin/man\" name=\"/etc/shadow\" pid=901"
                        + " comm=\"man\" requested_mask=\"r\" denied_mask=\"r\" fsuid=0 ouid=0",
                syscall(257, false, 1, "a0=ffffff9c a1=7ffd20 a2=0 a3=0", "key=(null)")
                        .replace("exit=-2", "exit=-13"),
                CWD,
                path(0, "/etc/shadow"),
                PROCTITLE);
    }

    /** A service as Ubuntu's kernels tell it. */
    static Told service() {
        return told(
                "SERVICE_START pid=1 uid=0 auid=4294967295 ses=4294967295 subj=? msg='unit=cron comm=\"systemd\""
                        + " exe=\"/usr/lib/systemd/systemd\" hostname=? addr=? terminal=? res=success'",
                syscall(44, true, 0, "a0=5 a1=7ffd20 a2=90 a3=0", "subj=? key=(null)"),
                "SOCKADDR saddr=100000000000000000000000",
                PROCTITLE,
                "UNKNOWN[1420] subj_apparmor=unconfined");
    }

    static Told ring() {
        return told(
                "URINGOP uring_op=18 success=yes exit=6 items=1 ppid=900 pid=901 uid=0 gid=0 euid=0 suid=0 fsuid=0"
                        + " egid=0 sgid=0 fsgid=0 key=\"ring\"",
                CWD,
                path(0, "/etc/shadow"));
    }

    /** An exec whose third argument fills three records. */
    static Told longExec() {
        String piece = "x".repeat(7000);
        return told(
                syscall(59, true, 1),
                "EXECVE argc=4 a0=\"tool\" a1=\"-c\" a2_len=21000 a2[0]=\"" + piece + "\"",
                "EXECVE  a2[1]=\"" + piece + "\"",
                "EXECVE  a2[2]=\"" + piece + "\" a3=\"end\"",
                CWD,
                path(0, "/usr/bin/tool"),
                PROCTITLE);
    }

    static List<Told> oneOfEachKind() {
        return List.of(
                exec(),
                failedExec(),
                open(),
                rename(),
                connect(),
                kill(),
                login(),
                userAuth(),
                daemonStart(),
                refusal(),
                service(),
                ring(),
                longExec());
    }
}
