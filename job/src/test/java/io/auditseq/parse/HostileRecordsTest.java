package io.auditseq.parse;

import static io.auditseq.parse.Records.of;
import static io.auditseq.parse.Records.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What attackers write into records, and how it must be read. Who may send user-space records chooses all of their text. */
class HostileRecordsTest {

    @Test
    void idsInTheTextOfAProgramAreClaims() {
        AuditRecord auth = of(
                "USER_AUTH",
                "pid=812 uid=33 auid=4294967295 ses=4294967295 msg='op=x pid=1 uid=0 auid=1001 ses=4 acct=\"root\" "
                        + "exe=\"/usr/sbin/sshd\" addr=192.0.2.1 res=success'");
        assertThat(auth.number(FieldName.PID, -1)).isEqualTo(812);
        assertThat(auth.number(FieldName.UID, -1)).isEqualTo(33);
        assertThat(auth.number(FieldName.AUID, -1)).isEqualTo(-1);
        assertThat(auth.number(FieldName.SES, -1)).isEqualTo(-1);
        assertThat(auth.nested(FieldName.PID)).isEqualTo("1");
        assertThat(auth.nested(FieldName.AUID)).isEqualTo("1001");
        assertThat(auth.hasNested(FieldName.SES)).isTrue();
        assertThat(auth.has(FieldName.ACCT)).isFalse();
    }

    @Test
    void aQuoteInTheTextDoesNotEndIt() {
        AuditRecord login = of(
                "USER_LOGIN",
                "pid=812 uid=33 auid=4294967295 msg='it's late' auid=0 ses=1 res=success type=USER_LOGIN "
                        + "msg=audit(1.0:1): x=''");
        assertThat(login.number(FieldName.UID, -1)).isEqualTo(33);
        assertThat(login.value(FieldName.AUID)).isNull();
        assertThat(login.has(FieldName.SES)).isFalse();
        assertThat(login.message())
                .isEqualTo("it's late' auid=0 ses=1 res=success type=USER_LOGIN msg=audit(1.0:1): x='");
    }

    @Test
    void namesInTheTextNeverReachTheTail() {
        AuditRecord auth = of(
                "USER_AUTH",
                "pid=812 uid=33 auid=4294967295 ses=4294967295 msg='op=x \u001DUID=\"root\" AUID=\"admin\" res=success'"
                        + "\u001DUID=\"root\" AUID=\"admin\"");
        assertThat(auth.value(FieldName.UID)).isEqualTo("33");
        assertThat(auth.enriched(FieldName.UID)).as("uid 33 is not root").isNull();
        assertThat(auth.enriched(FieldName.AUID)).as("auid is unset").isNull();
        assertThat(auth.outcome()).isEqualTo(Outcome.SUCCESS);
    }

    @Test
    void theFirstOfSeveralNamesInTheTailCounts() {
        AuditRecord auth = of(
                "USER_AUTH",
                "pid=812 uid=33 auid=4294967295 msg='a' auid=0 uid=0 b='c'"
                        + "\u001DUID=\"www-data\" AUID=\"unset\" AUID=\"root\" UID=\"root\"");
        assertThat(auth.message()).isEqualTo("a' auid=0 uid=0 b='c");
        assertThat(auth.enriched(FieldName.UID)).isEqualTo("www-data");
        assertThat(auth.enriched(FieldName.AUID)).isNull();
    }

    @Test
    void aHeaderInTheTextIsText() {
        AuditRecord login =
                of("USER_LOGIN", "pid=1 uid=0 msg='node=db-7 type=SYSCALL msg=audit(1767225600.000:77): success=yes'");
        assertThat(login.type()).isEqualTo(RecordTypes.USER_LOGIN);
        assertThat(login.has(FieldName.SUCCESS)).isFalse();
        assertThat(login.nested(FieldName.SUCCESS)).isEqualTo("yes");
    }

    @Test
    void controlSignsAreData() {
        AuditRecord auth = record("type=USER_AUTH msg=audit(1795000000.123:7): pid=1 uid=0 "
                + "msg='op=a\tb\r\u001b[31m\u0085\u2028 acct=\"x\u001b]0;y\" res=failed'");
        assertThat(auth.nested(FieldName.OP)).isEqualTo("a\tb\r\u001b[31m\u0085\u2028");
        assertThat(auth.nested(FieldName.ACCT)).isEqualTo("x\u001b]0;y");
        assertThat(auth.outcome()).isEqualTo(Outcome.FAILURE);
    }

    @Test
    void anAddressInAHostNameIsNotTheAddress() {
        AuditRecord auth = of(
                "USER_AUTH",
                "pid=1 uid=0 auid=1 ses=1 msg='op=login acct=\"x\" exe=\"/usr/sbin/sshd\" hostname=a addr=192.0.2.9 "
                        + "terminal=ssh res=success addr=198.51.100.9 terminal=ssh res=failed'");
        assertThat(auth.nested(FieldName.ADDR)).isEqualTo("198.51.100.9");
        assertThat(auth.nested(FieldName.HOSTNAME)).isEqualTo("a addr=192.0.2.9 terminal=ssh res=success");
        assertThat(auth.outcome()).isEqualTo(Outcome.FAILURE);
        AuditRecord twice =
                of("USER_AUTH", "pid=1 msg='op=a op=b acct=\"x\" acct=\"y\" exe=\"/a\" exe=\"/b\" id=1 id=2'");
        assertThat(twice.nested(FieldName.OP)).isEqualTo("a");
        assertThat(twice.nested(FieldName.ACCT)).isEqualTo("x");
        assertThat(twice.nested(FieldName.EXE)).isEqualTo("/a");
        assertThat(twice.nested(FieldName.USER_ID)).isEqualTo("1");
    }

    @Test
    void accountNamesAreDecodedAndStayNames() {
        assertThat(account("65766522207569643D30")).isEqualTo("eve\" uid=0");
        assertThat(account("\"o'neil\"")).isEqualTo("o'neil");
        assertThat(account("\"deadbeef\"")).isEqualTo("deadbeef");
        assertThat(account("beef")).isEqualTo("beef");
        assertThat(account("BEEF")).isEqualTo("\\xbe\\xef");
        assertThat(account("4142")).as("AB needs no encoding").isEqualTo("4142");
        assertThat(account("\"\"")).isNull();
        assertThat(account("\"?\"")).isNull();
        assertThat(account("7A6FC3AB")).isEqualTo("zoë");
        assertThat(account("\"" + "a".repeat(32) + "\"")).hasSize(32);
    }

    private static String account(String logged) {
        AuditRecord auth = of("USER_AUTH", "pid=1 msg='op=login acct=" + logged + " exe=\"/x\" res=failed'");
        assertThat(auth.outcome()).isEqualTo(Outcome.FAILURE);
        return auth.nested(FieldName.ACCT);
    }

    @Test
    void whatAProcessCallsItselfIsKeptAsItIs() {
        AuditRecord syscall = of("SYSCALL", "comm=6576696C0A exe=2F6D656D66643A78202864656C6574656429 key=(null)");
        assertThat(syscall.value(FieldName.COMM)).isEqualTo("evil\n");
        assertThat(syscall.value(FieldName.EXE)).isEqualTo("/memfd:x (deleted)");
        assertThat(of("PROCTITLE", "proctitle=7368002D63006964").value(FieldName.PROCTITLE))
                .isEqualTo("sh -c id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hostname=deadbeef", "unit=CAFE20", "terminal=ABBA20", "op=AB20", "grantors=AB20", "laddr=AB20"})
    void fieldsThatAreNeverEncodedStayLiteral(String field) {
        FieldName name = FieldName.of(field.substring(0, field.indexOf('=')));
        AuditRecord record = of("SERVICE_START", "pid=1 msg='" + field + " exe=\"/x\" res=success'");
        assertThat(record.nested(name)).isEqualTo(field.substring(field.indexOf('=') + 1));
    }

    @Test
    void aNameThatIsNoUtf8StaysVisible() {
        byte[] line = "type=PATH msg=audit(1795000000.123:7): item=0 name=\"/tmp/a?b\" inode=7"
                .getBytes(StandardCharsets.ISO_8859_1);
        line[line.length - 11] = (byte) 0xFF;
        AuditRecord path = record(line);
        assertThat(path.value(FieldName.NAME)).isEqualTo("/tmp/a\\xffb");
        assertThat(path.value(FieldName.INODE)).isEqualTo("7");
        assertThat(of("PATH", "name=2F746D702FC3").value(FieldName.NAME)).isEqualTo("/tmp/\\xc3");
        assertThat(of("PATH", "name=2F00ED A080").value(FieldName.NAME)).isEqualTo("/\u0000\\xed");
        assertThat(of("PATH", "name=EDA08061").value(FieldName.NAME))
                .as("surrogate")
                .isEqualTo("\\xed\\xa0\\x80a");
    }

    @Test
    void wordsInQuotesOrHexNeverStartAField() {
        AuditRecord path =
                of("PATH", "item=0 name=\"/tmp/x inode=1 \u001DOUID=\" inode=9 mode=0100644 ouid=0\u001DOUID=\"root\"");
        assertThat(path.value(FieldName.INODE)).isEqualTo("9");
        assertThat(path.enriched(FieldName.OUID)).isEqualTo("root");
    }

    @Test
    void aTextThatEndsLikeATailIsStillText() {
        AuditRecord raw = of("USER_AUTH", "pid=1 uid=0 msg='op=x'\u001DUID=\"root\" Y='");
        assertThat(raw.message()).isEqualTo("op=x'\u001DUID=\"root\" Y=");
        assertThat(raw.enriched(FieldName.UID)).isNull();
    }
}
