package io.auditseq.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The log of a busy host, invented, without end and the same for the same {@link LogShape}: people who log in and work, guesses
 * from outside, daemons that open files and connections. About five lines an event and 165 bytes a line; calls end with EOE, as
 * auditd's plugins see them.
 */
final class GeneratedLog {
    private static final int SESSIONS = 12;
    private static final int PROCESSES = 32;
    private static final String[] PROGRAMS = {
        "/usr/bin/ls -la",
        "/usr/bin/git status",
        "/usr/bin/grep -rn needle .",
        "/usr/bin/cat notes.txt",
        "/usr/bin/make -j4 all",
        "/usr/bin/gcc -O2 -Wall -c parser.c -o parser.o",
        "/usr/bin/python3 manage.py migrate",
        "/usr/bin/id",
        "/usr/bin/systemctl status nginx",
        "/usr/bin/ps aux",
        "/usr/bin/curl -sSf -o data.json https://data.example.org/v1/all",
        "/usr/bin/find /var/log -name *.gz -mtime +7",
        "/usr/bin/tail -n 50 app.log"
    };
    private static final String[] DIRECTORIES = {
        "/home/user1004/src", "/var/lib/app", "/srv/www/site", "/tmp", "/usr/share/app"
    };
    private static final String[] NAMES = {
        "index.html", "parser.c", "cache.db", "session-8841.tmp", "Größe der Datei.txt", "app.log"
    };
    private static final List<String> SSHD = List.of("sshd:", "user", "[priv]");

    private final Random random;
    private final Recorder recorder;
    private final RecordWriter write;
    private final List<Actor> shells = new ArrayList<>();
    private final List<Actor> processes = new ArrayList<>();
    private final Actor guest;
    private int lastPid = 2_000;
    private int lastSession;

    GeneratedLog(LogShape shape) {
        random = new Random(shape.seed());
        recorder = new Recorder(shape, random);
        write = new RecordWriter(recorder, random);
        guest = new Actor(lastPid++, 900, Actor.UNSET, 0, Actor.UNSET, "(none)", "/usr/sbin/sshd", "/", SSHD);
        processes.add(guest.child(lastPid++, "/usr/sbin/nginx", List.of("nginx:", "worker", "process")));
    }

    /** The next line, without LF. */
    byte[] next() {
        byte[] line = recorder.poll();
        while (line == null) {
            happen(random.nextInt(100));
            line = recorder.poll();
        }
        return line;
    }

    /** Log time, in milliseconds since the epoch. */
    long now() {
        return recorder.now();
    }

    private void happen(int dice) {
        if (dice < 16) {
            exec();
        } else if (dice < 20) {
            execOfNothing();
        } else if (dice < 52) {
            open();
        } else if (dice < 61) {
            create();
        } else if (dice < 72) {
            connect();
        } else if (dice < 77) {
            connectLocally();
        } else if (dice < 80) {
            accept();
        } else if (dice < 90) {
            changeFile();
        } else {
            aroundLogins(dice);
        }
    }

    private void aroundLogins(int dice) {
        if (dice < 94) {
            changeUser();
        } else if (dice < 96) {
            guess();
        } else if (dice < 97) {
            login();
        } else if (dice < 98) {
            logout();
        } else {
            sudo();
        }
    }

    private Actor someone() {
        return processes.get(random.nextInt(processes.size()));
    }

    private void remember(Actor process) {
        if (processes.size() < PROCESSES) {
            processes.add(process);
        } else {
            processes.set(random.nextInt(PROCESSES), process);
        }
    }

    private String file() {
        String name = NAMES[random.nextInt(NAMES.length)];
        return DIRECTORIES[random.nextInt(DIRECTORIES.length)] + '/' + name;
    }

    private void exec() {
        List<String> words = List.of(PROGRAMS[random.nextInt(PROGRAMS.length)].split(" "));
        Actor parent = shells.isEmpty() ? someone() : shells.get(random.nextInt(shells.size()));
        Actor child = parent.child(lastPid++, words.get(0), words);
        remember(child);
        recorder.begin(0);
        write.syscall(child, Call.EXECVE, 0, 2);
        write.execve(words);
        write.cwd(child.cwd());
        write.path(0, child.exe(), "0100755", 0, "NORMAL");
        write.path(1, "/lib64/ld-linux-x86-64.so.2", "0100755", 0, "NORMAL");
        finish(child);
    }

    private void finish(Actor who) {
        write.proctitle(who.args());
        recorder.endOfCall();
    }

    private void execOfNothing() {
        Actor who = someone();
        recorder.begin(0);
        write.syscall(who, Call.EXECVE, -2, 1);
        write.cwd(who.cwd());
        write.noPath(0, "/usr/local/sbin/" + who.comm());
        finish(who);
    }

    private void open() {
        Actor who = someone();
        recorder.begin(0);
        write.syscall(who, Call.OPENAT, 3 + random.nextInt(9), 1);
        write.cwd(who.cwd());
        write.path(0, file(), "0100644", who.uid(), "NORMAL");
        finish(who);
    }

    private void create() {
        Actor who = someone();
        recorder.begin(0);
        write.syscall(who, Call.OPENAT, 3, 2);
        write.cwd(who.cwd());
        write.path(0, DIRECTORIES[random.nextInt(DIRECTORIES.length)], "040755", 0, "PARENT");
        write.path(1, file(), "0100644", who.uid(), "CREATE");
        finish(who);
    }

    private void changeFile() {
        Actor who = someone();
        Call call = random.nextBoolean() ? Call.UNLINKAT : Call.CHMOD;
        recorder.begin(0);
        write.syscall(who, call, random.nextInt(5) == 0 ? -13 : 0, 1);
        write.cwd(who.cwd());
        write.path(0, file(), "0100644", who.uid(), call == Call.CHMOD ? "NORMAL" : "DELETE");
        finish(who);
    }

    private void connect() {
        Actor who = someone();
        recorder.begin(0);
        write.syscall(who, Call.CONNECT, random.nextInt(3) == 0 ? -115 : 0, 0);
        write.inet(random.nextInt(256), random.nextBoolean() ? 443 : 5432);
        finish(who);
    }

    private void connectLocally() {
        Actor who = someone();
        recorder.begin(0);
        write.syscall(who, Call.CONNECT, 0, 1);
        write.unix("/run/app/control.sock");
        write.cwd(who.cwd());
        write.path(0, "/run/app/control.sock", "0140666", 0, "NORMAL");
        finish(who);
    }

    /** A call that waited, up to three seconds: its time stamp is old. */
    private void accept() {
        recorder.begin(random.nextInt(3_000));
        write.syscall(guest, Call.ACCEPT4, 5, 0);
        write.inet(random.nextInt(256), 40_000 + random.nextInt(9_000));
        finish(guest);
    }

    private void changeUser() {
        Actor who = someone();
        recorder.begin(0);
        write.syscall(who, Call.SETREUID, 0, 0);
        finish(who);
    }

    private void user(String type, Actor who, String text) {
        recorder.begin(0);
        write.user(type, who, text);
        recorder.end();
    }

    private static String pam(String op, String account, int octet, String result) {
        return "op=PAM:" + op + " grantors=" + (result.equals("failed") ? "?" : "pam_unix") + " acct=\"" + account
                + "\" exe=\"/usr/sbin/sshd\" hostname=198.51.100." + octet + " addr=198.51.100." + octet
                + " terminal=ssh res=" + result;
    }

    private Actor sshd() {
        return guest.child(lastPid++, "/usr/sbin/sshd", SSHD);
    }

    private void guess() {
        int octet = random.nextInt(256);
        String account = "user" + (1_000 + random.nextInt(40));
        Actor sshd = sshd();
        user("USER_AUTH", sshd, pam("authentication", account, octet, "failed"));
        user(
                "USER_LOGIN",
                sshd,
                "op=login acct=\"" + account + "\" exe=\"/usr/sbin/sshd\" hostname=? addr=198.51.100." + octet
                        + " terminal=sshd res=failed");
    }

    private void login() {
        int uid = 1_000 + random.nextInt(20);
        int octet = random.nextInt(256);
        String account = "user" + uid;
        Actor sshd = sshd();
        user("USER_AUTH", sshd, pam("authentication", account, octet, "success"));
        user("USER_ACCT", sshd, pam("accounting", account, octet, "success"));
        user("CRED_ACQ", sshd, pam("setcred", account, octet, "success"));
        Actor inside = new Actor(sshd.pid(), sshd.ppid(), uid, 0, ++lastSession, "(none)", sshd.exe(), "/", SSHD);
        recorder.begin(0);
        write.login(sshd, uid, lastSession);
        write.syscall(inside, Call.WRITE, 4, 0);
        finish(inside);
        user("USER_START", inside, pam("session_open", account, octet, "success"));
        openShell(new Actor(
                lastPid++,
                sshd.pid(),
                uid,
                uid,
                lastSession,
                "pts" + octet,
                "/usr/bin/bash",
                "/home/" + account,
                List.of("-bash")));
    }

    private void openShell(Actor shell) {
        if (shells.size() == SESSIONS) {
            shells.remove(0);
        }
        shells.add(shell);
    }

    private void logout() {
        if (!shells.isEmpty()) {
            Actor shell = shells.remove(random.nextInt(shells.size()));
            Actor sshd = new Actor(
                    shell.ppid(), guest.pid(), shell.auid(), 0, shell.ses(), "(none)", guest.exe(), "/", SSHD);
            user("USER_END", sshd, pam("session_close", "user" + shell.auid(), 7, "success"));
            user("CRED_DISP", sshd, pam("setcred", "user" + shell.auid(), 7, "success"));
        }
    }

    private void sudo() {
        Actor who = someone().child(lastPid++, "/usr/bin/sudo", List.of("sudo", "systemctl", "reload", "nginx"));
        user(
                "USER_CMD",
                who,
                "cwd=\"" + who.cwd()
                        + "\" cmd=73797374656D63746C2072656C6F6164206E67696E78 exe=\"/usr/bin/sudo\" terminal=pts/1 res=success");
    }
}
