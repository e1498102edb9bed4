package io.auditseq.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What events mean: category, type, action, outcome, data components; and the line for people. */
class EventMeaningTest {

    private static HostEvent event(String lines) {
        return HostEvent.of(
                LogEvents.of(lines.replace("%", "msg=audit(1700000000.000:7):")).get(0));
    }

    private static String meaning(String lines) {
        HostEvent event = event(lines);
        Meaning meaning = event.meaning();
        return String.join(",", meaning.category()) + " " + String.join(",", meaning.type()) + " " + meaning.action()
                + " " + event.outcome() + " " + meaning.components();
    }

    private static String call(int number, String result, String others) {
        return "type=SYSCALL % arch=c000003e syscall=" + number + " " + result
                + " ppid=1 pid=2 auid=2001 uid=0 euid=0 tty=(none) ses=5 comm=\"x\" exe=\"/usr/bin/x\" key=(null)\n"
                + others;
    }

    private static String file(String name, String nametype) {
        return "type=CWD % cwd=\"/\"\ntype=PATH % item=0 name=\"" + name
                + "\" inode=5 dev=fd:00 mode=0100644 ouid=0 nametype=" + nametype;
    }

    @Test
    void theBehavioursOfTheDataSourceTable() {
        assertThat(meaning(call(59, "success=yes exit=0", "type=EXECVE % argc=1 a0=\"x\"")))
                .isEqualTo("process start executed success [Command Execution, Process Creation]");
        assertThat(meaning(call(257, "success=yes exit=3 a0=ffffff9c a1=0 a2=41", file("/tmp/x", "CREATE"))))
                .isEqualTo("file creation created-file success [File Creation]");
        assertThat(meaning(call(257, "success=yes exit=3 a0=ffffff9c a1=0 a2=1", file("/tmp/x", "NORMAL"))))
                .isEqualTo("file change opened-file success [File Modification]");
        assertThat(meaning(call(257, "success=no exit=-13 a0=ffffff9c a1=0 a2=0", file("/etc/shadow", "NORMAL"))))
                .isEqualTo("file access opened-file failure [File Access]");
        assertThat(meaning(call(87, "success=yes exit=0", file("/tmp/x", "DELETE"))))
                .isEqualTo("file deletion deleted success [File Deletion]");
        assertThat(meaning(call(90, "success=yes exit=0 a0=0 a1=1ff", file("/tmp/x", "NORMAL"))))
                .isEqualTo("file change changed-file-permissions-of success [File Metadata]");
        assertThat(meaning(call(313, "success=yes exit=0", "type=KERN_MODULE % name=\"dummy\"")))
                .isEqualTo("driver start loaded-kernel-module success [Kernel Module Load, Module Load]");
        assertThat(meaning(call(176, "success=yes exit=0", "type=KERN_MODULE % name=\"dummy\"")))
                .isEqualTo("driver end unloaded-kernel-module success [Kernel Module Load, Module Load]");
        assertThat(meaning(call(42, "success=yes exit=0", "type=SOCKADDR % saddr=01002F6465762F6C6F6700")))
                .isEqualTo("network connection,start connected-to success [OS API Execution]");
        assertThat(meaning(call(42, "success=yes exit=0", "type=SOCKADDR % saddr=020001BBC63364070000000000000000")))
                .isEqualTo("network connection,start connected-to success [Network Connection Creation]");
        assertThat(meaning(call(50, "success=yes exit=0", "")))
                .isEqualTo("network connection,start listened-for-connections success [Network Connection Creation]");
        assertThat(meaning("type=USER_AUTH % pid=1 uid=0 msg='op=PAM:authentication acct=\"a\" res=failed'"))
                .isEqualTo("authentication start authenticated failure [User Account Authentication]");
        assertThat(meaning("type=USER_START % pid=1 uid=0 ses=5 msg='op=PAM:session_open acct=\"a\" res=success'"))
                .isEqualTo("session start started-session success [Logon Session Creation]");
        assertThat(meaning(call(257, "success=yes exit=3 a0=ffffff9c a1=0 a2=41", file("/etc/cron.d/x", "CREATE"))))
                .isEqualTo("file creation created-file success [File Creation, Scheduled Job Creation]");
        assertThat(meaning(call(
                        257,
                        "success=yes exit=3 a0=ffffff9c a1=0 a2=41",
                        file("/etc/systemd/system/x.service", "CREATE"))))
                .isEqualTo("file creation created-file success [File Creation, Service Creation]");
        assertThat(meaning("type=SERVICE_START % pid=1 uid=0 msg='unit=x comm=\"systemd\" res=success'"))
                .isEqualTo("process start started-service success [Service Metadata]");
        assertThat(
                        meaning(
                                "type=USER_CMD % pid=1 uid=2001 ses=5 msg='cwd=\"/\" cmd=\"id\" exe=\"/usr/bin/sudo\" terminal=pts/0 res=success'"))
                .isEqualTo("process start ran-command success [Command Execution]");
    }

    @Test
    void aRecordThatIsMoreThanPartOfACallSaysWhatTheEventIs() {
        assertThat(meaning("type=LOGIN % pid=7 uid=0 old-auid=4294967295 auid=2001 old-ses=4294967295 ses=5 res=1\n"
                        + call(1, "success=yes exit=4", "")))
                .startsWith("session start changed-login-id-to success");
        assertThat(meaning(call(
                        2,
                        "success=no exit=-13",
                        file("/etc/x", "NORMAL")
                                + "\ntype=AVC % apparmor=\"DENIED\" operation=\"open\" profile=\"p\"")))
                .startsWith("process denied violated-apparmor-policy failure");
        assertThat(meaning(call(
                        2,
                        "success=yes exit=3",
                        file("/etc/x", "NORMAL")
                                + "\ntype=AVC % apparmor=\"ALLOWED\" operation=\"open\" profile=\"p\"")))
                .startsWith("process allowed checked-apparmor-policy success");
        assertThat(meaning("type=CONFIG_CHANGE % op=set audit_enabled=0 old=1 auid=2001 ses=5 res=1"))
                .startsWith("configuration change changed-audit-configuration success");
        assertThat(meaning("type=ANOM_ABEND % auid=2001 uid=0 ses=5 pid=7 comm=\"x\" exe=\"/x\" sig=11 res=1"))
                .startsWith("process end crashed-program");
    }

    @Test
    void aConnectionUnderWayHasNotFailed() {
        assertThat(event(call(42, "success=no exit=-115", "")).outcome()).isEqualTo("unknown");
        assertThat(event(call(42, "success=no exit=-111", "")).outcome()).isEqualTo("failure");
    }

    @Test
    void nobodyKnowsEverything() {
        assertThat(meaning("type=FOO_NEW % pid=1")).isEqualTo("process info other unknown []");
        assertThat(meaning(call(9999, "success=yes exit=0", ""))).isEqualTo("process info other success []");
    }

    @Test
    void theLineForPeopleSaysWhoDidWhatToWhat() {
        List<String> lines = new ArrayList<>();
        StoryRun.play(Scene.events("""
                0  USER_AUTH   pid=700 acct=alice addr=203.0.113.7 res=failed
                0  CRED_ACQ    pid=700 acct=alice addr=203.0.113.7
                3  LOGIN       pid=700 ppid=600 exe=/usr/sbin/sshd auid=2001 ses=5
                5  USER_START  pid=700 auid=2001 ses=5 op=PAM:session_open acct=alice addr=203.0.113.7
                7  exec        pid=702 ppid=701 exe=/usr/bin/bash uid=2001 euid=2001 auid=2001 ses=5 : bash -l
                8  exec        pid=703 ppid=702 exe=/usr/bin/bash uid=2001 euid=2001 auid=2001 ses=5 success=no exit=-2
                9  USER_CMD    pid=704 uid=2001 auid=2001 ses=5 exe=/usr/bin/sudo cmd="id"
                9  setuid      pid=704 ppid=702 exe=/usr/bin/sudo auid=2001 ses=5
                """), event -> lines.add(EventSummary.of(event)));
        assertThat(String.join("\n", lines)).isEqualTo("""
                failed: authenticated for alice from 203.0.113.7 with /usr/sbin/sshd
                acquired credentials for alice from 203.0.113.7 with /usr/sbin/sshd
                changed login id by alice(2001) as uid 0 in ses 5 from 203.0.113.7 with /usr/sbin/sshd
                started session by alice(2001) in ses 5 from 203.0.113.7 with /usr/sbin/sshd
                executed bash -l by alice(2001) in ses 5 from 203.0.113.7
                failed: executed by alice(2001) in ses 5 from 203.0.113.7
                ran command id by alice(2001) in ses 5 from 203.0.113.7 with /usr/bin/sudo
                changed identity by alice(2001) as uid 0 in ses 5 from 203.0.113.7 with /usr/bin/sudo""");
    }
}
