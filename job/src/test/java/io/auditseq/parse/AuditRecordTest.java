package io.auditseq.parse;

import static io.auditseq.parse.Records.of;
import static io.auditseq.parse.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditRecordTest {

    @Nested
    class Values {
        @Test
        void areReadFromPlainAndQuotedFields() {
            AuditRecord syscall = of(
                    "SYSCALL",
                    "arch=c000003e syscall=257 success=no exit=-13 a0=ffffff9c pid=812 auid=1001 comm=\"cat\" key=\"one\"");
            assertThat(syscall.value(FieldName.COMM)).isEqualTo("cat");
            assertThat(syscall.number(FieldName.SYSCALL, -1)).isEqualTo(257);
            assertThat(syscall.number(FieldName.EXIT, 0)).isEqualTo(-13);
            assertThat(syscall.hex(FieldName.ARCH, 0)).isEqualTo(0xc000003eL);
            assertThat(syscall.has(FieldName.PPID)).isFalse();
            assertThat(syscall.value(FieldName.PPID)).isNull();
        }

        @ParameterizedTest
        @CsvSource({
            "comm=6361742078, cat x",
            "comm=\"cafe\", cafe",
            "comm=CAFE, CAFE\\xca\\xfe",
            "comm=BEEF61, \\xbe\\xefa",
            "comm=616263, 616263",
            "comm=6361742x78, 6361742x78",
            "comm=c3a9, c3a9",
            "comm=C3A9, é",
            "exe=2F6D656D66643A78202864656C6574656429, /memfd:x (deleted)",
            "comm=6576696C0A, 'evil\n'"
        })
        void areDecodedOnlyWhenTheyHadToBeEncoded(String field, String expected) {
            String value = of("SYSCALL", field).value(FieldName.of(field.substring(0, field.indexOf('='))));
            assertThat(value).isEqualTo(expected.equals("CAFE\\xca\\xfe") ? "\\xca\\xfe" : expected);
        }

        @ParameterizedTest
        @ValueSource(strings = {"(null)", "?", "(none)", "\"\"", "4294967295", "-1", "unset", "", "<no_memory>"})
        void thatSayNothingAreAbsent(String nothing) {
            AuditRecord login = of("LOGIN", "pid=1 auid=" + nothing + " ses=3");
            assertThat(login.has(FieldName.AUID)).isTrue();
            assertThat(login.value(FieldName.AUID)).isNull();
            assertThat(login.number(FieldName.AUID, -7)).isEqualTo(-7);
        }

        @Test
        void inQuotesNeverStartAField() {
            AuditRecord path = of("PATH", "item=0 name=\"/tmp/x inode=7\" inode=9 dev=fe:00");
            assertThat(path.value(FieldName.INODE)).isEqualTo("9");
            assertThat(path.value(FieldName.NAME)).isEqualTo("/tmp/x inode=7");
        }
    }

    @Nested
    class TextOfPrograms {
        @Test
        void neverOverridesWhatTheKernelStamped() {
            AuditRecord auth = of(
                    "USER_AUTH",
                    "pid=812 uid=33 auid=4294967295 ses=4294967295 msg='op=x pid=1 uid=0 auid=1001 ses=4 acct=\"root\" "
                            + "exe=\"/usr/sbin/sshd\" addr=192.0.2.1 res=success'");
            assertThat(auth.value(FieldName.UID)).isEqualTo("33");
            assertThat(auth.value(FieldName.AUID)).isNull();
            assertThat(auth.value(FieldName.SES)).isNull();
            assertThat(auth.nested(FieldName.AUID)).isEqualTo("1001");
            assertThat(auth.nested(FieldName.ACCT)).isEqualTo("root");
        }

        @Test
        void endsAtTheLastQuote() {
            AuditRecord login = of(
                    "USER_LOGIN",
                    "pid=812 uid=33 auid=4294967295 msg='it's late' auid=0 ses=1 res=success type=USER_LOGIN "
                            + "msg=audit(1.0:1): x=''");
            assertThat(login.message())
                    .isEqualTo("it's late' auid=0 ses=1 res=success type=USER_LOGIN msg=audit(1.0:1): x='");
            assertThat(login.value(FieldName.AUID)).isNull();
            assertThat(login.has(FieldName.SES)).isFalse();
        }

        @Test
        void givesTheLastAddressAndResult() {
            AuditRecord auth = of(
                    "USER_AUTH",
                    "pid=1 uid=0 auid=1 ses=1 msg='op=login acct=\"x\" exe=\"/usr/sbin/sshd\" hostname=a addr=192.0.2.9 "
                            + "terminal=ssh res=success addr=198.51.100.9 terminal=ssh res=failed'");
            assertThat(auth.nested(FieldName.ADDR)).isEqualTo("198.51.100.9");
            assertThat(auth.outcome()).isEqualTo(Outcome.FAILURE);
            assertThat(auth.nested(FieldName.HOSTNAME)).isEqualTo("a addr=192.0.2.9 terminal=ssh res=success");
        }

        @Test
        void mayHoldOperationsOfSeveralWords() {
            AuditRecord added =
                    of("ADD_USER", "pid=1 msg='op=adding user id=1001 exe=\"/usr/sbin/useradd\" res=success'");
            assertThat(added.nested(FieldName.OP)).isEqualTo("adding user");
            assertThat(added.nested(FieldName.USER_ID)).isEqualTo("1001");
            assertThat(of("ADD_USER", "pid=1 msg='op= id=1001 res=success'").nested(FieldName.USER_ID))
                    .isEqualTo("1001");
        }
    }

    @Nested
    class Names {
        @Test
        void ofTheEnrichedTailCountWhenTheRawValueAgrees() {
            AuditRecord auth = record("type=USER_AUTH msg=audit(1795000000.123:7): pid=812 uid=33 auid=4294967295 "
                    + "msg='op=x <GS>UID=\"root\" AUID=\"admin\" res=success'<GS>UID=\"www-data\" AUID=\"admin\"");
            assertThat(auth.enriched(FieldName.UID)).isEqualTo("www-data");
            assertThat(auth.enriched(FieldName.AUID)).isNull();
            assertThat(auth.value(FieldName.UID)).isEqualTo("33");
            assertThat(auth.outcome()).isEqualTo(Outcome.SUCCESS);
        }

        @ParameterizedTest
        @ValueSource(strings = {"<GS>", "#035", "\\u001d", "\\x1d", "^]", " ", ""})
        void areFoundBehindEverySeparator(String separator) {
            AuditRecord syscall = record("type=SYSCALL msg=audit(1795000000.123:7): arch=c000003e auid=1001 key=(null)"
                    + separator + "ARCH=x86_64 AUID=\"alice\"");
            assertThat(syscall.value(FieldName.KEY)).isNull();
            assertThat(syscall.ruleKeys()).isEmpty();
            assertThat(syscall.enriched(FieldName.AUID)).isEqualTo("alice");
            AuditRecord user = record("type=USER_AUTH msg=audit(1795000000.123:7): pid=1 uid=0 auid=1001 "
                    + "msg='op=x res=success'" + separator + "UID=\"root\" AUID=\"alice\"");
            assertThat(user.outcome()).isEqualTo(Outcome.SUCCESS);
            assertThat(user.enriched(FieldName.AUID)).isEqualTo("alice");
        }
    }

    @Test
    void splitsRuleKeys() {
        assertThat(of("SYSCALL", "key=65786563016E6574").ruleKeys()).containsExactly("exec", "net");
        assertThat(of("SYSCALL", "key=\"one\"").ruleKeys()).containsExactly("one");
    }

    @Test
    void namesTypesThatAreInNoTable() {
        assertThat(of("FOO_NEW", "a=1").typeName()).isEqualTo("FOO_NEW");
        assertThat(of("UNKNOWN[1998]", "a=1").typeName()).isEqualTo("UNKNOWN[1998]");
        assertThat(of("1334", "prog-id=1").typeName()).isEqualTo("BPF");
    }
}
