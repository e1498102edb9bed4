package io.auditseq.parse;

import static io.auditseq.parse.Records.of;
import static io.auditseq.parse.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes of records that other parsers are known to get wrong, and those of old kernels and programs. */
class RecordShapesTest {

    @Nested
    class TailOfNames {
        @Test
        void endsTheLastValue() {
            AuditRecord keys = of("SYSCALL", "arch=c000003e key=65786563016E6574\u001DARCH=x86_64");
            assertThat(keys.ruleKeys()).containsExactly("exec", "net");
            AuditRecord none = of("SYSCALL", "arch=c000003e key=(null)ARCH=x86_64 SYSCALL=open");
            assertThat(none.ruleKeys()).isEmpty();
            AuditRecord address = of("SOCKADDR", "saddr=0100\u001DSADDR={ saddr_fam=local path=/x }");
            assertThat(address.raw(FieldName.SADDR)).isEqualTo("0100");
            assertThat(address.enriched(FieldName.SADDR)).isEqualTo("{ saddr_fam=local path=/x }");
        }

        @ParameterizedTest
        @CsvSource({
            "SOCKADDR, saddr=0100SADDR={ unknown family(0) }, saddr, 0100",
            "PATH, nametype=NORMALOUID=\"root\" OGID=\"root\", nametype, NORMAL",
            "PATH, cap_frootid=0OUID=\"root\", cap_frootid, 0",
            "LOGIN, res=1UID=\"root\" AUID=\"a\", res, 1",
            "DAEMON_START, res=successAUID=\"unset\", res, success",
            "OBJ_PID, ocomm=\"x\"OAUID=\"a\", ocomm, x",
            "SYSCALL, key=65786563ARCH=x86_64, key, 65786563",
            "PATH, name=\"/x\" y=aUID=b c=d, y, aUID=b"
        })
        void isFoundStuckToAnyValue(String type, String body, String name, String expected) {
            assertThat(of(type, body).raw(FieldName.of(name))).isEqualTo(expected);
        }

        @Test
        void mayBeCut() {
            AuditRecord auth = of("USER_AUTH", "pid=1 uid=0 msg='op=x res=success'\u001DUID=\"root\" AUI");
            assertThat(auth.outcome()).isEqualTo(Outcome.SUCCESS);
            assertThat(auth.enriched(FieldName.UID)).isEqualTo("root");
            assertThat(auth.isTruncated()).isTrue();
            AuditRecord half = of("USER_AUTH", "pid=1 uid=0 msg='op=x res=success'\u001DUID=\"ro");
            assertThat(half.outcome()).isEqualTo(Outcome.SUCCESS);
            assertThat(half.isTruncated()).isTrue();
        }

        @Test
        void mayHoldNamesInQuotesAndInHex() {
            AuditRecord auth = of("USER_END", "pid=1 uid=7 auid=8 msg='op=x'\u001DUID=\"o'neil\" AUID=6F206E");
            assertThat(auth.enriched(FieldName.UID)).isEqualTo("o'neil");
            assertThat(auth.enriched(FieldName.AUID)).isEqualTo("o n");
            assertThat(auth.message()).isEqualTo("op=x");
        }

        @Test
        void countsOnlyWhereItAgreesWithTheNumbers() {
            AuditRecord syscall = of(
                    "SYSCALL",
                    "arch=c000003e syscall=59 auid=7 uid=0 gid=0 key=(null)\u001DARCH=i386 SYSCALL=open AUID=\"root\" "
                            + "UID=\"toor\" GID=\"root\" EUID=\"root\"");
            assertThat(syscall.enriched(FieldName.ARCH)).isNull();
            assertThat(syscall.enriched(FieldName.SYSCALL)).isNull();
            assertThat(syscall.enriched(FieldName.AUID)).isNull();
            assertThat(syscall.enriched(FieldName.UID)).isNull();
            assertThat(syscall.enriched(FieldName.GID)).isEqualTo("root");
            assertThat(syscall.enriched(FieldName.EUID)).as("there is no euid").isNull();
            AuditRecord unknown = of("ADD_USER", "pid=1 msg='op=x id=1001'\u001DID=\"unknown(1001)\"");
            assertThat(unknown.enriched(FieldName.USER_ID)).isNull();
            AuditRecord right = of("SYSCALL", "arch=c000003e syscall=59 key=(null)\u001DARCH=x86_64 SYSCALL=execve");
            assertThat(right.enriched(FieldName.ARCH)).isEqualTo("x86_64");
            assertThat(right.enriched(FieldName.SYSCALL)).isEqualTo("execve");
        }
    }

    @Nested
    class CutLines {
        @ParameterizedTest
        @CsvSource({
            "USER_AUTH, pid=1 uid=0 msg='op=login acct=\"x\" hostname=h addr=192.0.2.7 term",
            "SYSCALL, arch=c000003e syscall=59 comm=\"sh\" exe=\"/usr/bi",
            "SYSCALL, arch=c000003e syscall=59 comm=\"sh\" ex",
            "PROCTITLE, proctitle=7368002D6",
            "USER_AUTH, pid=1 uid=0 msg="
        })
        void areUsedAsFarAsTheyGo(String type, String body) {
            AuditRecord cut = of(type, body);
            assertThat(cut.isTruncated()).isEqualTo(!body.endsWith("="));
            assertThat(cut.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(cut.hasNested(FieldName.TERMINAL)).isFalse();
        }

        @Test
        void keepWhatStandsBefore() {
            assertThat(of("PROCTITLE", "proctitle=7368002D6").value(FieldName.PROCTITLE))
                    .isEqualTo("sh -");
            assertThat(of("SYSCALL", "syscall=59 exe=\"/usr/bi").value(FieldName.EXE))
                    .isEqualTo("/usr/bi");
            assertThat(of("USER_AUTH", "msg='acct=\"x\" addr=192.0.2.7 term").nested(FieldName.ADDR))
                    .isEqualTo("192.0.2.7");
        }

        @Test
        void doNotDecideByHalfAWord() {
            assertThat(of("USER_AUTH", "pid=1 msg='op=x res=succ").outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(of("USER_AUTH", "pid=1 msg='op=x res=success").outcome()).isEqualTo(Outcome.SUCCESS);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "pid=1 uid=0 msg='op=x res=success'",
                    "pid=1 uid=0 msg='op=x res=success'  ",
                    "pid=1 uid=0 msg=''",
                    "arch=c000003e key=(null)",
                    ""
                })
        void areToldFromWholeOnes(String body) {
            assertThat(of("USER_AUTH", body).isTruncated()).isFalse();
        }
    }

    @Nested
    class OldStyles {
        @Test
        void ofUserRecords() {
            AuditRecord start = of(
                    "USER_START",
                    "user pid=1 uid=0 auid=4294967295 msg='PAM: session open acct=root : exe=\"/usr/sbin/crond\" "
                            + "(hostname=?, addr=?, terminal=cron res=success)'");
            assertThat(start.value(FieldName.PID)).isEqualTo("1");
            assertThat(start.nested(FieldName.OP)).isEqualTo("PAM:session_open");
            assertThat(start.nested(FieldName.ACCT)).isEqualTo("root");
            assertThat(start.nested(FieldName.EXE)).isEqualTo("/usr/sbin/crond");
            assertThat(start.nested(FieldName.HOSTNAME)).isNull();
            assertThat(start.nested(FieldName.ADDR)).isNull();
            assertThat(start.nested(FieldName.TERMINAL)).isEqualTo("cron");
            assertThat(start.outcome()).isEqualTo(Outcome.SUCCESS);
        }

        @Test
        void ofFailures() {
            AuditRecord auth = of(
                    "USER_AUTH",
                    "user pid=1 msg='PAM: authentication acct=x : exe=\"/a\" (terminal=ssh result=Failed)'");
            assertThat(auth.outcome()).isEqualTo(Outcome.FAILURE);
            assertThat(auth.nested(FieldName.OP)).isEqualTo("PAM:authentication");
        }

        @Test
        void ofLogins() {
            AuditRecord login =
                    of("LOGIN", "login pid=9 uid=0 old auid=4294967295 new auid=1001 old ses=4294967295 new ses=4");
            assertThat(login.value(FieldName.AUID)).isEqualTo("1001");
            assertThat(login.value(FieldName.SES)).isEqualTo("4");
            assertThat(login.has(FieldName.OLD_AUID)).isTrue();
            assertThat(login.value(FieldName.OLD_AUID)).isNull();
            assertThat(login.raw(FieldName.OLD_SES)).isEqualTo("4294967295");
            assertThat(names(login)).contains("old-auid", "auid", "old-ses", "ses");
        }

        @Test
        void ofTheDaemon() {
            AuditRecord start = of(
                    "DAEMON_START",
                    "auditd start, ver=2.4 format=raw kernel=3.10.0 auid=4294967295 pid=600 res=success");
            assertThat(start.value(FieldName.VER)).isEqualTo("2.4");
            assertThat(start.outcome()).isEqualTo(Outcome.SUCCESS);
            AuditRecord end = of("DAEMON_END", "auditd normal halt, sending auid=? pid=? subj=? res=success");
            assertThat(end.value(FieldName.AUID)).isNull();
            assertThat(end.outcome()).isEqualTo(Outcome.SUCCESS);
        }
    }

    @Nested
    class Labels {
        @ParameterizedTest
        @CsvSource({
            "/usr/sbin/x (enforce) key=(null), /usr/sbin/x (enforce)",
            "=/usr/bin/man//&x (enforce) key=(null), =/usr/bin/man//&x (enforce)",
            "unconfined key=(null), unconfined",
            "unconfined, unconfined",
            "a b c, a b c"
        })
        void runToTheNextField(String label, String expected) {
            AuditRecord syscall = of("SYSCALL", "pid=1 subj=" + label);
            assertThat(syscall.value(FieldName.SUBJ)).isEqualTo(expected);
        }

        @Test
        void runToTheTextOfTheProgram() {
            AuditRecord user = of("USER_AUTH", "pid=1 subj=/usr/sbin/x (enforce) msg='op=x res=success'");
            assertThat(user.value(FieldName.SUBJ)).isEqualTo("/usr/sbin/x (enforce)");
            assertThat(user.outcome()).isEqualTo(Outcome.SUCCESS);
        }
    }

    @Nested
    class Decisions {
        @Test
        void ofSelinuxAreWords() {
            AuditRecord denied = of(
                    "AVC",
                    "avc:  denied  { read write } for  pid=900 comm=\"httpd\" name=\"shadow\" scontext=a:b:c:s0 permissive=0");
            assertThat(denied.outcome()).isEqualTo(Outcome.FAILURE);
            assertThat(denied.permissions()).containsExactly("read", "write");
            assertThat(denied.number(FieldName.PID, -1)).isEqualTo(900);
            assertThat(denied.value(FieldName.NAME)).isEqualTo("shadow");
            assertThat(of("AVC", "avc:  denied  { read } for  pid=9 permissive=1")
                            .outcome())
                    .isEqualTo(Outcome.SUCCESS);
            assertThat(of("AVC", "avc:  granted  { read } for  pid=9").outcome())
                    .isEqualTo(Outcome.SUCCESS);
        }

        @Test
        void ofUserSpaceAreInItsText() {
            AuditRecord denied = of("USER_AVC", "pid=1 msg='avc:  denied  { stop } for auid=1 exe=\"/x\" terminal=?'");
            assertThat(denied.outcome()).isEqualTo(Outcome.FAILURE);
            assertThat(denied.permissions()).containsExactly("stop");
        }

        @Test
        void ofAppArmorWereRecordTypesOnce() {
            assertThat(of("APPARMOR_DENIED", "operation=\"exec\" profile=\"/usr/bin/man\"")
                            .outcome())
                    .isEqualTo(Outcome.FAILURE);
            assertThat(of("APPARMOR_ALLOWED", "operation=\"exec\" profile=\"/usr/bin/man\"")
                            .outcome())
                    .isEqualTo(Outcome.SUCCESS);
            assertThat(of("APPARMOR_STATUS", "operation=\"profile_load\"").outcome())
                    .isEqualTo(Outcome.UNKNOWN);
        }

        @Test
        void ofAppArmorAreAField() {
            AuditRecord denied = of(
                    "AVC",
                    "apparmor=\"DENIED\" operation=\"open\" profile=\"/usr/bin/man\" name=\"/etc/shadow\" requested_mask=\"r\"");
            assertThat(denied.outcome()).isEqualTo(Outcome.FAILURE);
            assertThat(of("AVC", "apparmor=\"ALLOWED\" operation=\"open\"").outcome())
                    .isEqualTo(Outcome.SUCCESS);
            assertThat(denied.permissions()).isEmpty();
        }

        @Test
        void ofOtherWordsAreNone() {
            assertThat(of("AVC", "avc: something else").outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(of("MAC_POLICY_LOAD", "policy loaded auid=1 ses=2").outcome())
                    .isEqualTo(Outcome.UNKNOWN);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SYSCALL, success=yes, SUCCESS",
        "SYSCALL, success=no, FAILURE",
        "SYSCALL, exit=0, UNKNOWN",
        "LOGIN, res=1, SUCCESS",
        "CONFIG_CHANGE, res=0, FAILURE",
        "DAEMON_START, res=success, SUCCESS",
        "DAEMON_END, res=failed, FAILURE",
        "USER_AUTH, msg='result=Success', SUCCESS",
        "USER_AUTH, msg='res=failed', FAILURE",
        "USER_AUTH, msg='res=?', UNKNOWN",
        "USER_AUTH, msg='res=', UNKNOWN",
        "USER_AUTH, msg='op=x', UNKNOWN"
    })
    void outcomesHaveManySpellings(String type, String body, Outcome outcome) {
        assertThat(of(type, body).outcome()).isEqualTo(outcome);
    }

    @Test
    void theKernelsOutcomeGoesBeforeAClaim() {
        assertThat(of("USER_AUTH", "res=1 msg='res=failed'").outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void quotedNothingIsAnArgumentAndNoTitle() {
        assertThat(of("PROCTITLE", "proctitle=\"(null)\"").value(FieldName.PROCTITLE))
                .isNull();
        assertThat(of("EXECVE", "argc=1 a0=\"(null)\"").value(FieldName.A0)).isEqualTo("(null)");
        assertThat(of("EXECVE", "argc=1 a0=\"\"").value(FieldName.A0)).isEmpty();
        assertThat(of("EXECVE", "argc=1 a0=6361742078").value(FieldName.A0)).isEqualTo("cat x");
        assertThat(of("SYSCALL", "a0=6361742078").value(FieldName.A0))
                .as("a number")
                .isEqualTo("6361742078");
    }

    @Test
    void operationsOfTheRingAreNumbers() {
        assertThat(of("URINGOP", "uring_op=18").value(FieldName.of("uring_op"))).isEqualTo("18");
    }

    @Test
    void typedTextIsAlwaysHex() {
        assertThat(of("TTY", "tty pid=1 data=6C73").value(FieldName.DATA)).isEqualTo("ls");
        assertThat(of("USER_TTY", "pid=1 data=6C730D").value(FieldName.DATA)).isEqualTo("ls\r");
        assertThat(of("FOO_NEW", "data=6C73").value(FieldName.DATA)).isEqualTo("6C73");
    }

    @Test
    void headerLessTextInsideAHeaderIsText() {
        assertThat(record("type=FOO_NEW msg=audit(1795000000.123:7): ").isTruncated())
                .isFalse();
    }

    @Test
    void fieldsAreGivenInTheOrderOfTheLineWithTheirPart() {
        AuditRecord user = of("USER_AUTH", "pid=1 uid=0 msg='op=x a b=c uid=7 addr=1 addr=2'\u001DUID=\"root\"");
        List<String> seen = new ArrayList<>();
        user.forEachField(field -> seen.add(field.part() + " " + field + (field.counts() ? "" : " -")));
        assertThat(seen)
                .containsExactly(
                        "STAMPED pid=1",
                        "STAMPED uid=0",
                        "CLAIMED op=x a",
                        "CLAIMED b=c",
                        "CLAIMED uid=7",
                        "CLAIMED addr=1 -",
                        "CLAIMED addr=2",
                        "ENRICHED UID=root");
    }

    @Test
    void manyFieldsOfOneNameAreTold() {
        StringBuilder body = new StringBuilder("op=x");
        for (int i = 0; i < 200; i++) {
            body.append(" n").append(i % 100).append("=1");
        }
        List<String> counting = new ArrayList<>();
        of("FOO_NEW", body.toString()).forEachField(field -> {
            if (field.counts()) {
                counting.add(field.name());
            }
        });
        assertThat(counting).hasSize(101).doesNotHaveDuplicates();
    }

    @Test
    void theLastResultOfAHugeTextCountsAsInTheLookUp() {
        AuditRecord user = of("USER_AUTH", "msg='" + "res=failed ".repeat(100) + "res=success x=1'");
        List<String> results = new ArrayList<>();
        user.forEachField(field -> {
            if (field.counts() && field.name().equals("res")) {
                results.add(field.raw());
            }
        });
        assertThat(results).containsExactly(user.nested(FieldName.RES)).containsExactly("success");
    }

    private static List<String> names(AuditRecord record) {
        List<String> names = new ArrayList<>();
        record.forEachField(field -> names.add(field.name()));
        return names;
    }
}
