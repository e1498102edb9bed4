package io.auditseq.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What rules may ask about an event by itself. In the lines {@code %} stands for {@code msg=audit(1700000000.000:7):}, and SYSCALL is cut to what is asked. */
class HostEventTest {

    private static HostEvent event(String lines) {
        return HostEvent.of(
                LogEvents.of(lines.replace("%", "msg=audit(1700000000.000:7):")).get(0));
    }

    private static HostEvent call(int number, String arguments, String others) {
        return event("type=SYSCALL % arch=c000003e syscall=" + number + " " + arguments
                + " ppid=1 pid=2 auid=2001 uid=0 euid=0 tty=(none) ses=5 comm=\"x\" exe=\"/usr/bin/x\" key=(null)\n"
                + others);
    }

    /** Each object of the call as {@code path nametype intent}. */
    private static List<String> files(HostEvent event) {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < event.fileCount(); i++) {
            files.add(event.fileValue(i, Field.FILE_PATH) + " " + event.fileValue(i, Field.FILE_NAMETYPE) + " "
                    + event.fileValue(i, Field.FILE_INTENT));
        }
        return files;
    }

    private static final String CREATED = """
            type=CWD % cwd="/home/u/../v"
            type=PATH % item=0 name="/home/u" inode=7001 dev=fd:00 mode=040755 ouid=0 ogid=0 rdev=00:00 nametype=PARENT
            type=PATH % item=1 name="./d//x.service" inode=7002 dev=fd:00 mode=0104640 ouid=33 ogid=0 rdev=00:00 nametype=CREATE
            """;

    @Test
    void aRelativeNameBelongsToTheWorkingDirectory() {
        HostEvent event = call(257, "success=yes exit=3 a0=ffffff9c a1=0 a2=241 a3=1b6", CREATED);
        assertThat(files(event)).containsExactly("/home/v/d/x.service CREATE create");
        assertThat(event.fileValue(0, Field.FILE_NAME)).isEqualTo("./d//x.service");
        assertThat(event.fileValue(0, Field.FILE_BASE)).isEqualTo("x.service");
        assertThat(event.fileValue(0, Field.FILE_STEM)).isEqualTo("x");
        assertThat(event.fileValue(0, Field.FILE_KIND)).isEqualTo("file");
        assertThat(event.fileValue(0, Field.FILE_MODE)).isEqualTo("4640");
        assertThat(event.fileValue(0, Field.FILE_OWNER)).isEqualTo("33");
        assertThat(event.fileValue(0, Field.FILE_INODE)).isEqualTo("7002");
        assertThat(event.value(Field.FILE_DEV)).isEqualTo("fd:00");
    }

    @Test
    void inADirectoryThatIsADescriptorTheAbsoluteNameIsNotKnown() {
        HostEvent event = call(257, "success=yes exit=3 a0=b a1=0 a2=241 a3=1b6", CREATED);
        assertThat(files(event)).containsExactly("null CREATE create");
        assertThat(event.fileValue(0, Field.FILE_BASE)).isEqualTo("x.service");
    }

    @Test
    void aRenameHasTwoNamesAndEachHasItsDirectory() {
        String paths = """
                type=CWD % cwd="/w"
                type=PATH % item=0 name="/w" inode=1 dev=fd:00 mode=040755 ouid=0 nametype=PARENT
                type=PATH % item=1 name="/w" inode=1 dev=fd:00 mode=040755 ouid=0 nametype=PARENT
                type=PATH % item=2 name="a" inode=2 dev=fd:00 mode=0100644 ouid=0 nametype=DELETE
                type=PATH % item=3 name="b" inode=3 dev=fd:00 mode=0100644 ouid=0 nametype=DELETE
                type=PATH % item=4 name="b" inode=2 dev=fd:00 mode=0100644 ouid=0 nametype=CREATE
                """;
        assertThat(files(call(316, "success=yes exit=0 a0=ffffff9c a1=0 a2=ffffff9c a3=0", paths)))
                .containsExactly("/w/a DELETE rename", "/w/b DELETE rename", "/w/b CREATE rename");
        assertThat(files(call(316, "success=yes exit=0 a0=ffffff9c a1=0 a2=5 a3=0", paths)))
                .containsExactly("/w/a DELETE rename", "/w/b DELETE rename", "null CREATE rename");
    }

    @Test
    void aCallThatFailedHasNoIntent() {
        HostEvent event = call(257, "success=no exit=-13 a0=ffffff9c a1=0 a2=0 a3=0", """
                type=CWD % cwd="/"
                type=PATH % item=0 name="/etc/shadow" inode=9 dev=fd:00 mode=0100640 ouid=0 nametype=NORMAL
                """);
        assertThat(files(event)).containsExactly("/etc/shadow NORMAL null");
        assertThat(event.value(Field.SYSCALL_SUCCESS)).isEqualTo("no");
        assertThat(event.value(Field.SYSCALL_EXIT)).isEqualTo("-13");
    }

    @ParameterizedTest
    @CsvSource({
        "0, read",
        "1, write",
        "2, write",
        "401, write",
        "200, write",
        "80000, read",
        "200000, other",
        "90800, read",
    })
    void openFlagsTellTheIntent(String flags, String intent) {
        HostEvent event = call(2, "success=yes exit=3 a0=7f a1=" + flags + " a2=0 a3=0", """
                type=CWD % cwd="/"
                type=PATH % item=0 name="/etc/shadow" inode=9 dev=fd:00 mode=0100640 ouid=0 nametype=NORMAL
                """);
        assertThat(event.value(Field.FILE_INTENT)).isEqualTo(intent);
    }

    @Test
    void flagsOfOpenat2StandInARecordOfTheirOwn() {
        HostEvent event = call(437, "success=yes exit=3 a0=ffffff9c a1=0 a2=7ffe a3=18", """
                type=OPENAT2 % oflag=0100001 mode=00 resolve=0x0
                type=CWD % cwd="/"
                type=PATH % item=0 name="/etc/x" inode=9 dev=fd:00 mode=0100640 ouid=0 nametype=NORMAL
                """);
        assertThat(event.value(Field.FILE_INTENT)).isEqualTo("write");
    }

    @Test
    void theTextOfASymbolicLinkIsNoObject() {
        HostEvent event = call(88, "success=yes exit=0 a0=1 a1=2 a2=0 a3=0", """
                type=CWD % cwd="/tmp"
                type=PATH % item=0 name="/tmp" inode=1 dev=fd:00 mode=041777 ouid=0 nametype=PARENT
                type=PATH % item=1 name="/etc/shadow" nametype=UNKNOWN
                type=PATH % item=2 name="l" inode=5 dev=fd:00 mode=0120777 ouid=0 nametype=CREATE
                """);
        assertThat(files(event)).containsExactly("/tmp/l CREATE link");
        assertThat(event.value(Field.FILE_KIND)).isEqualTo("link");
    }

    @Test
    void anExecOfAMemoryFileHasNoName() {
        HostEvent event = event("""
                type=SYSCALL % arch=c000003e syscall=322 success=yes exit=0 a0=3 a1=0 a2=0 a3=0 items=1 ppid=1 pid=2 auid=4294967295 uid=33 euid=33 tty=(none) ses=4294967295 comm="3" exe=2F6D656D66643A78202864656C6574656429 key="exec"
                type=EXECVE % argc=2 a0="[kworker/0:1]" a1=""
                type=CWD % cwd="/"
                type=PATH % item=0 name="" inode=9 dev=00:01 mode=0100777 ouid=33 nametype=NORMAL
                """);
        assertThat(event.value(Field.PROCESS_EXE)).isEqualTo("/memfd:x");
        assertThat(event.value(Field.PROCESS_EXE_DELETED)).isEqualTo("true");
        assertThat(event.value(Field.EXEC_PATH)).isNull();
        assertThat(event.value(Field.EXEC_INODE)).isEqualTo("9");
        assertThat(event.values(Field.PROCESS_ARGS)).containsExactly("[kworker/0:1]", "");
        assertThat(event.value(Field.SESSION_ID)).as("unset").isNull();
        assertThat(event.value(Field.USER_AUID)).as("unset").isNull();
        assertThat(event.isUnknown(Field.SESSION_ID)).isFalse();
        assertThat(event.value(Field.PROCESS_TTY)).isNull();
    }

    @Test
    void whatWasCalledIsTheFirstPathAndMayBeAScript() {
        HostEvent event = call(59, "success=yes exit=0 a0=1 a1=2 a2=3 a3=8", """
                type=EXECVE % argc=2 a0="/bin/sh" a1="./run.sh"
                type=CWD % cwd="/tmp"
                type=PATH % item=0 name="./run.sh" inode=131077 dev=fd:00 mode=0100755 ouid=1001 nametype=NORMAL
                type=PATH % item=1 name="/bin/sh" inode=12 dev=fd:00 mode=0100755 ouid=0 nametype=NORMAL
                """);
        assertThat(event.value(Field.EXEC_PATH)).isEqualTo("/tmp/run.sh");
        assertThat(event.value(Field.EXEC_OWNER)).isEqualTo("1001");
        assertThat(event.value(Field.PROCESS_COMMAND_LINE)).isEqualTo("/bin/sh ./run.sh");
        assertThat(event.value(Field.PROCESS_CWD)).isEqualTo("/tmp");
    }

    @ParameterizedTest
    @CsvSource({"90, a1=9ed a2=0, 4755", "268, a1=0 a2=1ed, 0755", "91, a1=1ff a2=0, 0777", "2, a1=9ed a2=0, "})
    void theNewModeIsAnArgumentOfChmod(int number, String arguments, String mode) {
        assertThat(call(number, "success=yes exit=0 a0=ffffff9c " + arguments + " a3=0", "")
                        .value(Field.CHMOD_MODE))
                .isEqualTo(mode);
    }

    @Test
    void aConnectionGoesOutAndAnAcceptedOneComesIn() {
        String peer = "type=SOCKADDR % saddr=0A001F900000000000000000000000000000FFFFCB00710500000000";
        HostEvent out = call(42, "success=no exit=-115 a0=3 a1=0 a2=1c a3=0", peer);
        assertThat(out.value(Field.NET_DIRECTION)).isEqualTo("out");
        assertThat(out.value(Field.NET_DADDR))
                .as("an IPv4 address in IPv6 is one of IPv4")
                .isEqualTo("203.0.113.5");
        assertThat(out.value(Field.NET_DPORT)).isEqualTo("8080");
        HostEvent in = call(288, "success=yes exit=4 a0=3 a1=0 a2=1c a3=0", peer);
        assertThat(in.value(Field.NET_DIRECTION)).isEqualTo("in");
        HostEvent listen = call(50, "success=yes exit=0 a0=3 a1=80 a2=0 a3=0", "");
        assertThat(listen.value(Field.NET_DIRECTION)).isEqualTo("listen");
        assertThat(listen.value(Field.NET_DADDR)).isNull();
        HostEvent unix =
                call(42, "success=yes exit=0 a0=3 a1=0 a2=6e a3=0", "type=SOCKADDR % saddr=0100006170702D627573");
        assertThat(unix.value(Field.NET_FAMILY)).isEqualTo("unix");
        assertThat(unix.value(Field.NET_PATH)).isEqualTo("@app-bus");
    }

    @Test
    void oldArchitecturesConnectThroughSocketcall() {
        HostEvent event = event("""
                type=SYSCALL % arch=40000003 syscall=102 success=yes exit=0 a0=3 a1=bfff a2=0 a3=0 items=0 ppid=1 pid=2 auid=2001 uid=0 euid=0 ses=5 comm="nc" exe="/bin/nc" key=(null)
                type=SOCKADDR % saddr=020001BBC63364070000000000000000
                """);
        assertThat(event.value(Field.SYSCALL_NAME)).isEqualTo("connect");
        assertThat(event.value(Field.NET_DIRECTION)).isEqualTo("out");
    }

    @Test
    void whatIsDoneThroughIoUringIsDone() {
        HostEvent event = event("""
                type=URINGOP % uring_op=18 success=yes exit=3 items=1 ppid=1 pid=2 uid=33 gid=33 euid=33 key="ring"
                type=CWD % cwd="/tmp"
                type=PATH % item=0 name="x" inode=5 dev=fd:00 mode=0100644 ouid=0 nametype=CREATE
                """);
        assertThat(event.value(Field.SYSCALL_NAME)).isEqualTo("openat");
        assertThat(files(event)).containsExactly("/tmp/x CREATE create");
        assertThat(event.values(Field.KEY)).containsExactly("ring");
    }

    private static HostEvent report(String type, String text) {
        return event("type=" + type + " % pid=700 uid=0 auid=4294967295 ses=4294967295 msg='" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "res=success, success",
        "res=failed, failed",
        "res=1, success",
        "res=0, failed",
        "result=Success, success",
        "res=?, ",
        "op=x, "
    })
    void resultsComeInManySpellings(String result, String meaning) {
        assertThat(report("USER_AUTH", "op=PAM:authentication acct=\"a\" " + result)
                        .value(Field.AUTH_RESULT))
                .isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "acct=\"alice\", alice",
        "acct=28696E76616C6964207573657229, ",
        "acct=28756E6B6E6F776E207573657229, ",
        "acct=\"(unknown)\", ",
        "acct=\"?\", ",
        "acct=65766522207569643D30, eve\" uid=0",
        "acct=\"deadbeef\", deadbeef",
    })
    void placeholdersAreNoAccounts(String account, String meaning) {
        assertThat(report("USER_LOGIN", "op=login " + account + " exe=\"/usr/sbin/sshd\" res=failed")
                        .value(Field.AUTH_ACCT))
                .isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "hostname=? addr=203.0.113.7, 203.0.113.7", "hostname=? addr=::ffff:203.0.113.7, 203.0.113.7",
                "hostname=? addr=2001:DB8:0:0::7, 2001:db8::7",
        "hostname=? addr=?, ", "hostname=203.0.113.9 addr=?, 203.0.113.9", "hostname=evil.example addr=?, ",
    })
    void addressesHaveOneSpelling(String address, String meaning) {
        assertThat(report("USER_AUTH", "op=PAM:authentication acct=\"a\" " + address + " terminal=ssh res=failed")
                        .value(Field.AUTH_ADDR))
                .isEqualTo(meaning);
    }

    @Test
    void aUidInPlaceOfAnAccountIsNamedWhenAuditdKnowsIt() {
        HostEvent event = event(
                "type=USER_LOGIN % pid=700 uid=0 auid=2001 ses=5 msg='op=login id=2001 exe=\"/usr/sbin/sshd\" addr=203.0.113.7 res=success'"
                        + "\u001dUID=\"root\" AUID=\"alice\" ID=\"alice\"");
        assertThat(event.value(Field.AUTH_ACCT)).isEqualTo("alice");
        assertThat(event.value(Field.USER_NAME)).isEqualTo("alice");
    }

    @Test
    void othersAreAboutUnitsModulesTargetsAndSettings() {
        assertThat(report("SERVICE_STOP", "unit=auditd comm=\"systemd\" exe=\"/x\" res=success")
                        .value(Field.SERVICE_UNIT))
                .isEqualTo("auditd");
        assertThat(call(313, "success=yes exit=0 a0=3 a1=0 a2=0 a3=0", "type=KERN_MODULE % name=\"dummy\"")
                        .value(Field.MODULE_NAME))
                .isEqualTo("dummy");
        assertThat(call(
                                62,
                                "success=yes exit=0 a0=1a a1=9 a2=0 a3=0",
                                "type=OBJ_PID % opid=27 oauid=0 ouid=0 oses=1 ocomm=\"auditd\"")
                        .value(Field.TARGET_PID))
                .isEqualTo("27");
        assertThat(call(101, "success=yes exit=0 a0=10 a1=1c a2=0 a3=0", "").value(Field.TARGET_PID))
                .isEqualTo("28");
        assertThat(call(62, "success=yes exit=0 a0=ffffffff a1=9 a2=0 a3=0", "").value(Field.TARGET_PID))
                .as("a group")
                .isNull();
        assertThat(event("type=CONFIG_CHANGE % op=remove_rule auid=2001 ses=5 key=\"exec\" list=4 res=1")
                        .value(Field.CONFIG_OP))
                .isEqualTo("remove_rule");
        assertThat(event("type=CONFIG_CHANGE % audit_enabled=0 old=1 auid=2001 ses=5 res=1")
                        .value(Field.CONFIG_OP))
                .isEqualTo("set");
        assertThat(event("type=DAEMON_END % op=terminate auid=0 pid=1 res=success")
                        .value(Field.CONFIG_OP))
                .isEqualTo("terminate");
    }

    @Test
    void ruleKeysAreAList() {
        assertThat(event("type=SYSCALL % arch=c000003e syscall=1 pid=2 key=65786563016E6574")
                        .values(Field.KEY))
                .containsExactly("exec", "net");
    }

    @Test
    void typesAreThoseOfAllRecordsOnce() {
        assertThat(call(257, "success=yes exit=3", CREATED).values(Field.TYPE))
                .containsExactly("SYSCALL", "CWD", "PATH");
    }

    @Test
    void whatOnlyTheTablesCouldTellIsUnknownWithoutThem() {
        HostEvent event = call(59, "success=yes exit=0", "");
        for (Field field : List.of(
                Field.PROCESS_ID,
                Field.PROCESS_PARENT,
                Field.PROCESS_PARENT_EXE,
                Field.PROCESS_ANCESTORS,
                Field.PROCESS_LINEAGE,
                Field.PROCESS_PREVIOUS_EXE,
                Field.SESSION_ADDR,
                Field.SESSION_KIND,
                Field.SESSION_OPENED,
                Field.USER_NAME)) {
            assertThat(event.value(field)).as(field.label()).isNull();
            assertThat(event.isUnknown(field)).as(field.label()).isTrue();
        }
        HostEvent nobody = event("type=DAEMON_ROTATE % op=rotate-logs res=success");
        assertThat(nobody.isUnknown(Field.SESSION_ADDR)).as("no session").isFalse();
        assertThat(nobody.isUnknown(Field.PROCESS_PARENT)).as("no process").isFalse();
    }

    @ParameterizedTest
    @EnumSource(Field.class)
    void everyFieldCanBeAskedOfAnyEvent(Field field) {
        for (String lines : List.of(
                "type=DAEMON_ERR % op=x",
                "type=EOE %", "type=PATH % item=0", "type=SYSCALL %", "type=USER_AUTH % msg='", "type=LOGIN %")) {
            HostEvent event = event(lines);
            assertThat(event.values(field)).doesNotContainNull();
            assertThat(event.value(field) == null || !event.isUnknown(field)).isTrue();
        }
    }
}
