package io.auditseq.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.assemble.AssembleOptions;
import io.auditseq.assemble.EventAssembly;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.EventFlaws;
import io.auditseq.model.LineMarks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events of Auditbeat become lines as far as their fields go, and say so. */
class AuditbeatEventTest {
    private static final String EXEC = """
            {"@timestamp":"2026-10-01T08:00:10.055Z","host":{"name":"arm-ci-2"},"tags":["exec","net"],
            "event":{"module":"auditd","action":"executed"},
            "auditd":{"message_type":"syscall","sequence":6001,"result":"fail","session":"21",
            "data":{"arch":"aarch64","syscall":"execve","exit":"EACCES","a0":"aaaae0f2c5a0","tty":"pts0","argc":"2"},
            "paths":[{"item":"0","name":"/usr/bin/my id","inode":"12","mode":"0100755","nametype":"NORMAL"}],
            "summary":{"how":"bash"}},
            "process":{"pid":977,"parent":{"pid":900},"name":"id","executable":"/usr/bin/id","args":["id","-u x"],
            "working_directory":"/srv","title":"id -u x"},
            "user":{"id":"0","group":{"id":"0"},"audit":{"id":"2011","name":"mira"},"saved":{"id":"0"}}}
            """.replace("\n", "");

    @Test
    void aCallIsRebuiltWithNumbersForItsNames() {
        Taken taken = Taken.from(EXEC);
        assertThat(taken.format()).isEqualTo("pre-assembled");
        assertThat(taken.sources).containsOnly("json:host.name");
        assertThat(taken.texts())
                .containsExactly(
                        head("SYSCALL")
                                + "arch=c00000b7 syscall=221 success=no exit=-13 a0=aaaae0f2c5a0 items=1 ppid=900 pid=977"
                                + " auid=2011 uid=0 gid=0 euid=0 suid=0 egid=0 tty=pts0 ses=21 comm=\"id\" exe=\"/usr/bin/id\""
                                + " key=65786563016E6574",
                        head("EXECVE") + "argc=2 a0=\"id\" a1=2D752078",
                        head("CWD") + " cwd=\"/srv\"",
                        head("PATH")
                                + " item=0 name=2F7573722F62696E2F6D79206964 inode=12 mode=0100755 nametype=NORMAL",
                        head("PROCTITLE") + " proctitle=6964202D752078");
    }

    private static String head(String type) {
        return "type=" + type + " msg=audit(1790841610.055:6001): ";
    }

    @Test
    void itsEventIsNeverCalledComplete() {
        Taken taken = Taken.from(EXEC);
        assertThat(taken.lines).allMatch(line -> (line.marks() & LineMarks.REBUILT_IN_PART) != 0);
        EventAssembly assembly = new EventAssembly(AssembleOptions.DEFAULT);
        List<AuditEvent> events = new ArrayList<>();
        taken.lines.forEach(line -> assembly.add(line, events::add));
        assembly.end(events::add);
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(EventFlaws.names(event.flaws())).containsExactly("rebuilt_in_part");
            assertThat(event.records()).hasSize(5);
        });
    }

    @Test
    void aConnectionHasItsAddress() {
        Taken taken = Taken.from("""
                {"@timestamp":"2026-10-01T08:00:10.055Z","host":{"name":"a"},"auditd":{"message_type":"syscall","sequence":1,
                "result":"success","data":{"arch":"x86_64","syscall":"connect","exit":"0","socket":{"family":"ipv4",
                "addr":"198.51.100.7","port":"443"}}},"process":{"pid":7},"user":{"id":"0"}}""".replace("\n", ""));
        assertThat(taken.texts().get(1)).endsWith("saddr=020001BBC63364070000000000000000");
        assertThat(taken.texts().get(0))
                .contains(" syscall=42 success=yes exit=0 ", " auid=4294967295 ", " ses=4294967295 ", " key=(null)");
    }

    @Test
    void whatAProgramSentStandsInItsMessage() {
        Taken taken = Taken.from("""
                {"@timestamp":"2026-10-01T08:00:10.055Z","host":{"name":"a"},"auditd":{"message_type":"user_auth","sequence":2,
                "result":"fail","data":{"op":"PAM:authentication","acct":"mi ra' x","terminal":"ssh","grantors":"?"}},
                "process":{"pid":812,"executable":"/usr/sbin/sshd"},"user":{"id":"0"},"source":{"ip":"203.0.113.66"}}""".replace("\n", ""));
        assertThat(taken.text())
                .isEqualTo("type=USER_AUTH msg=audit(1790841610.055:2): pid=812 uid=0 auid=4294967295 ses=4294967295"
                        + " msg='op=PAM:authentication acct=6D69207261272078 grantors=? exe=\"/usr/sbin/sshd\" hostname=?"
                        + " addr=203.0.113.66 terminal=ssh res=failed'");
    }

    @Test
    void aLoginIsRebuiltBesideItsCall() {
        Taken taken = Taken.from("""
                {"@timestamp":"2026-10-01T08:00:10.055Z","host":{"name":"a"},"auditd":{"message_type":"login","sequence":3,
                "result":"success","session":"31","data":{"arch":"x86_64","syscall":"write","exit":"4","old-auid":"4294967295",
                "old-ses":"4294967295","tty":"(none)"}},"process":{"pid":3310},"user":{"id":"0","audit":{"id":"2004"}}}""".replace("\n", ""));
        assertThat(taken.texts().get(0))
                .isEqualTo(
                        "type=LOGIN msg=audit(1790841610.055:3):  pid=3310 uid=0 auid=2004 ses=31 old-auid=4294967295"
                                + " old-ses=4294967295 res=1");
        assertThat(taken.texts().get(1)).startsWith("type=SYSCALL").contains(" syscall=1 ", " ses=31 ");
    }

    @Test
    void withoutTimeSerialOrTypeItIsRejected() {
        assertThat(Taken.from("{\"host\":{\"name\":\"a\"},\"auditd\":{\"message_type\":\"syscall\",\"sequence\":6001}}")
                        .reasons())
                .containsExactly("0 pre_assembled");
        assertThat(Taken.from(EXEC.replace("\"syscall\",\"sequence\":6001", "\"no such\",\"sequence\":6001"))
                        .reasons())
                .containsExactly("0 pre_assembled");
    }
}
