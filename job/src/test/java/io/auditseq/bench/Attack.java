package io.auditseq.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What somebody may make hosts say to fill the memory of the job or to hold up others: lines without end, the same every time. */
public enum Attack {
    /** An ordinary log; that there is much of it is up to who takes the lines. */
    LOUD("one host, an ordinary log") {
        @Override
        public Supplier<byte[]> lines(String host) {
            return new GeneratedLog(new LogShape(host, 4_000, false, 7))::next;
        }
    },
    FORGED("forged serials, never complete") {
        @Override
        List<String> records(long n) {
            return List.of("SYSCALL arch=c000003e syscall=257 success=yes exit=3 a0=0 a1=0 a2=0 a3=0 items=2" + who(2));
        }
    },
    ENDLESS("one event that never ends") {
        @Override
        long serial(long n) {
            return FIRST;
        }

        @Override
        List<String> records(long n) {
            return List.of("PATH item=" + n + " name=\"/tmp/" + n + "\" inode=9 mode=0100644 ouid=0 nametype=NORMAL");
        }
    },
    GAPS("every other serial missing") {
        @Override
        long serial(long n) {
            return FIRST + 2 * n;
        }

        @Override
        List<String> records(long n) {
            return List.of(
                    "USER_CMD pid=9 uid=0 auid=1000 ses=3 msg='cwd=\"/\" cmd=\"id\" terminal=pts/1 res=success'");
        }
    },
    PIDS("a fork bomb") {
        @Override
        List<String> records(long n) {
            long pid = 2 + n % PIDS_OF_LINUX;
            return List.of(
                    "SYSCALL arch=c000003e syscall=56 success=yes exit=" + (pid + 1)
                            + " a0=1200011 a1=0 a2=0 a3=0 items=0" + who(pid),
                    "PROCTITLE proctitle=\"./bomb\"",
                    "EOE ");
        }
    },
    SESSIONS("sessions without end") {
        @Override
        List<String> records(long n) {
            return List.of("USER_START pid=" + (100 + n % PIDS_OF_LINUX) + " uid=0 auid=1000 ses=" + (n + 1)
                    + pam("session_open", "success"));
        }
    },
    CONNECTIONS("connections that never log in") {
        @Override
        List<String> records(long n) {
            return List.of("USER_AUTH pid=" + (100 + n % PIDS_OF_LINUX) + " uid=0 auid=4294967295 ses=4294967295"
                    + pam("authentication", "failed"));
        }
    },
    /** Nothing but a job of cron on each, so no alert may come of it. */
    HOSTS("ever more hosts, a job of cron on each") {
        @Override
        String host(String host, long n) {
            return host + '-' + n / CRON.size();
        }

        @Override
        List<String> records(long n) {
            return List.of(CRON.get((int) (n % CRON.size())));
        }
    };

    /** The largest {@code kernel.pid_max}. */
    private static final int PIDS_OF_LINUX = 4_194_304 - 200;

    private static final long FIRST = 1_000;
    private static final long START = 1_790_000_000_000L;
    private static final long EVENTS_A_MILLI = 4;
    private static final List<String> CRON = List.of(
            cron("USER_ACCT", "accounting", "4294967295"),
            cron("CRED_ACQ", "setcred", "4294967295"),
            cron("USER_START", "session_open", "17"),
            cron("CRED_DISP", "setcred", "17"),
            cron("USER_END", "session_close", "17"));

    private final String words;

    Attack(String words) {
        this.words = words;
    }

    /** What is done, in a few words. */
    String words() {
        return words;
    }

    /** Lines without LF, from this host or, where it takes many, from names that begin so. */
    public Supplier<byte[]> lines(String host) {
        return new Lines(this, host);
    }

    /** Records of the {@code n}th event, from 0: type and body. */
    List<String> records(long n) {
        throw new UnsupportedOperationException(name());
    }

    long serial(long n) {
        return FIRST + n;
    }

    String host(String host, long n) {
        return host;
    }

    private static String who(long pid) {
        return " ppid=" + (pid - 1) + " pid=" + pid
                + " auid=1000 uid=1000 gid=1000 euid=1000 suid=1000 fsuid=1000 egid=1000 sgid=1000 fsgid=1000"
                + " tty=pts0 ses=3 comm=\"bomb\" exe=\"/home/mallory/bomb\" key=\"calls\"";
    }

    private static String pam(String op, String result) {
        return " msg='op=PAM:" + op + " grantors=pam_unix acct=\"mallory\" exe=\"/usr/sbin/sshd\""
                + " hostname=198.51.100.66 addr=198.51.100.66 terminal=ssh res=" + result + "'";
    }

    private static String cron(String type, String op, String ses) {
        String auid = ses.equals("17") ? "0" : ses;
        return type + " pid=812 uid=0 auid=" + auid + " ses=" + ses + " msg='op=PAM:" + op
                + " grantors=pam_unix acct=\"root\" exe=\"/usr/sbin/cron\" hostname=? addr=? terminal=cron res=success'";
    }

    /** Puts headers before the records. */
    private static final class Lines implements Supplier<byte[]> {
        private final Attack attack;
        private final String host;
        private final Deque<byte[]> ready = new ArrayDeque<>();
        private long events;

        Lines(Attack attack, String host) {
            this.attack = attack;
            this.host = host;
        }

        @Override
        public byte[] get() {
            if (ready.isEmpty()) {
                happen(events++);
            }
            return ready.remove();
        }

        private void happen(long n) {
            long serial = attack.serial(n);
            long at = START + (attack == ENDLESS ? 0 : n / EVENTS_A_MILLI);
            for (String record : attack.records(n)) {
                int blank = record.indexOf(' ');
                String line = String.format(
                        Locale.ROOT,
                        "node=%s type=%s msg=audit(%d.%03d:%d):%s",
                        attack.host(host, n),
                        record.substring(0, blank),
                        at / 1_000,
                        at % 1_000,
                        serial,
                        record.substring(blank));
                ready.add(line.getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
