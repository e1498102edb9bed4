package io.auditseq.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Writes the records of system calls and of programs, with the fields that kernel 6.18 and auditd 3 give them. */
final class RecordWriter {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    private static final int MAX_TITLE = 128;
    private static final int UNIX_PATH = 108;

    private final Recorder recorder;
    private final Random random;

    RecordWriter(Recorder recorder, Random random) {
        this.recorder = recorder;
        this.random = random;
    }

    void syscall(Actor who, Call call, int exit, int items) {
        String success = exit < 0 ? "no" : "yes";
        String body = "arch=c000003e syscall=" + call.number + " success=" + success + " exit=" + exit + " a0="
                + pointer()
                + " a1=" + pointer() + " a2=" + Integer.toHexString(random.nextInt(0x10000)) + " a3=0 items=" + items
                + " ppid=" + who.ppid() + " pid=" + who.pid() + " auid=" + Actor.id(who.auid()) + ids(who.uid())
                + " tty=" + who.tty() + " ses=" + Actor.id(who.ses()) + " comm=\"" + who.comm() + "\" exe=\""
                + who.exe() + "\" key=\"" + call.key + '"';
        recorder.record("SYSCALL", body, "ARCH=x86_64 SYSCALL=" + call.label() + names(who));
    }

    private static String ids(int uid) {
        return " uid=" + uid + " gid=" + uid + " euid=" + uid + " suid=" + uid + " fsuid=" + uid + " egid=" + uid
                + " sgid=" + uid + " fsgid=" + uid;
    }

    private static String names(Actor who) {
        String name = Actor.name(who.uid());
        return " AUID=" + Actor.name(who.auid()) + " UID=" + name + " GID=" + name + " EUID=" + name + " SUID=" + name
                + " FSUID=" + name + " EGID=" + name + " SGID=" + name + " FSGID=" + name;
    }

    private String pointer() {
        return "7ff" + Integer.toHexString(0x10000000 + random.nextInt(0x10000000));
    }

    void cwd(String directory) {
        recorder.record("CWD", "cwd=" + quoted(directory));
    }

    void path(int item, String name, String mode, int owner, String nametype) {
        int inode = 100_000 + (name.hashCode() & 0xFFFFF);
        String body =
                "item=" + item + " name=" + quoted(name) + " inode=" + inode + " dev=fe:00 mode=" + mode + " ouid="
                        + owner + " ogid=" + owner + " rdev=00:00 nametype=" + nametype
                        + " cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0";
        recorder.record("PATH", body, "OUID=" + Actor.name(owner) + " OGID=" + Actor.name(owner));
    }

    /** A path that leads nowhere. */
    void noPath(int item, String name) {
        String body = "item=" + item + " name=" + quoted(name)
                + " nametype=UNKNOWN cap_fp=0 cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0";
        recorder.record("PATH", body);
    }

    void execve(List<String> args) {
        StringBuilder body = new StringBuilder("argc=").append(args.size());
        for (int i = 0; i < args.size(); i++) {
            body.append(" a").append(i).append('=').append(quoted(args.get(i)));
        }
        recorder.record("EXECVE", body.toString());
    }

    void inet(int lastOctet, int port) {
        String saddr = "0200" + hex(port >> 8) + hex(port) + "0A0002" + hex(lastOctet) + "0000000000000000";
        String names = "SADDR={ saddr_fam=inet laddr=10.0.2." + lastOctet + " lport=" + port + " }";
        recorder.record("SOCKADDR", "saddr=" + saddr, names);
    }

    void unix(String path) {
        String rest = "00".repeat(UNIX_PATH - path.length()); // libc passes the whole structure
        recorder.record("SOCKADDR", "saddr=0100" + hex(path) + rest, "SADDR={ saddr_fam=local path=" + path + " }");
    }

    private static String hex(int octet) {
        return "" + HEX[octet >> 4 & 15] + HEX[octet & 15];
    }

    void proctitle(List<String> args) {
        String title = String.join("\0", args);
        String cut = title.length() > MAX_TITLE ? title.substring(0, MAX_TITLE) : title;
        recorder.record("PROCTITLE", "proctitle=" + quoted(cut));
    }

    /** A record of a program: PAM, sshd, sudo. */
    void user(String type, Actor who, String text) {
        String body = "pid=" + who.pid() + " uid=" + who.uid() + " auid=" + Actor.id(who.auid()) + " ses="
                + Actor.id(who.ses()) + " msg='" + text + "'";
        recorder.record(type, body, "UID=" + Actor.name(who.uid()) + " AUID=" + Actor.name(who.auid()));
    }

    void login(Actor who, int auid, int ses) {
        String body = String.format(
                Locale.ROOT,
                "pid=%d uid=0 old-auid=4294967295 auid=%d tty=(none) old-ses=4294967295 ses=%d res=1",
                who.pid(),
                auid,
                ses);
        recorder.record("LOGIN", body, "UID=\"root\" OLD-AUID=\"unset\" AUID=" + Actor.name(auid));
    }

    /** As the kernel writes text that somebody else chose: in quotes, or as hexadecimal digits. */
    static String quoted(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c == '"' || c > '~') {
                return hex(text);
            }
        }
        return '"' + text + '"';
    }

    private static String hex(String text) {
        StringBuilder digits = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            digits.append(HEX[octet >> 4 & 15]).append(HEX[octet & 15]);
        }
        return digits.toString();
    }
}
