package io.auditseq.intake;

import static io.auditseq.intake.Taken.from;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line that was cut is kept and marked. */
class CutLineTest {
    private static final String HEADER = "msg=audit(1791000005.000:1): ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=CWD HEADcwd=\"/srv/ma",
                "type=CWD HEADcwd=\"",
                "type=SYSCALL HEADcomm=\"a\" exe=\"/usr/bin/a\" key=\"x",
                "type=USER_LOGIN HEADpid=1 msg='op=login acct=\"ro",
                "type=USER_LOGIN HEADpid=1 msg='",
                "type=USER_LOGIN HEADpid=1 msg='op=login'\u001dUID=\"roo",
                "type=WHAT_IS_THIS HEADpid=1 msg='op=login",
            })
    void marksAnOpenQuote(String line) {
        assertThat(from("node=a " + line.replace("HEAD", HEADER)).isTruncated()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=CWD HEADcwd=\"/srv\"",
                "type=EOE HEAD",
                "type=USER_LOGIN HEADpid=1 msg='it's \"late'\u001dUID=\"root\"",
                "type=USER_LOGIN HEADpid=1 msg='op=login res=failed'\u001dUID=\"o'neil\" AUID=\"unset\"",
                "type=USER_LOGIN HEADpid=1 msg='acct=\"o'neil\" res=failed' UID=\"root\" AUID=\"o'neil\"",
                "type=SYSCALL HEADcomm=\"msg='\" key=(null)",
                "type=EXECVE HEADargc=1 a0=6D73673D27",
            })
    void leavesSoundLinesAlone(String line) {
        assertThat(from("node=a " + line.replace("HEAD", HEADER)).isTruncated()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=PATH HEADitem=0 name=\"/x\" ino",
                "type=SYSCALL HEADarch=c000003e a0",
                "type=PROCTITLE HEADproctitle=2F62696",
                "type=EXECVE HEADargc=3 a0=\"sh\" a1=2D6",
                "type=SOCKADDR HEADsaddr=020001BBC",
                "type=PATH HEADitem=0 name=2F746",
            })
    void marksHalfANameAndHalfAByte(String line) {
        assertThat(from("node=a " + line.replace("HEAD", HEADER)).isTruncated()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type=SYSCALL HEADarch=c000003e a0=7f1",
                "type=EXECVE HEADargc=1 a0_len=123",
                "type=EXECVE HEADargc=3",
                "type=SOCKADDR HEADsaddr=020001BBC6\u001dSADDR={ saddr_fam=inet laddr=198.51.100.7 lport=443 }",
                "type=PROCTITLE HEADproctitle=(null)",
                "type=AVC HEADavc:  granted  { load_policy } for  pid=1 policy loaded",
                "type=PATH HEADitem=0 name=\"/x\" inode=123",
            })
    void takesNoOtherEndForACut(String line) {
        assertThat(from("node=a " + line.replace("HEAD", HEADER)).isTruncated()).isFalse();
    }

    @Test
    void knowsTheLengthsAtWhichLinesAreCut() {
        String hex = "type=PROCTITLE " + HEADER + "proctitle=";
        assertThat(from("Oct  2 11:20:31 a auditd: " + hex + "x".repeat(8096 - hex.length()))
                        .isTruncated())
                .isTrue();
        assertThat(from("Oct  2 11:20:31 a auditd: " + hex + "x".repeat(8095 - hex.length()))
                        .isTruncated())
                .isFalse();
        String named = "node=a " + hex;
        assertThat(from(named + "x".repeat(8096 - named.length())).isTruncated())
                .isFalse();
        assertThat(from(named + "x".repeat(8969 - named.length())).isTruncated())
                .isTrue();
        assertThat(from(named + "x".repeat(8970 - named.length())).isTruncated())
                .isTrue();
    }

    @Test
    void cutsALineThatIsTooLongAndKeepsItsNeighbours() {
        String line = "node=a type=PROCTITLE " + HEADER + "proctitle=" + "4".repeat(1 << 17);
        Taken taken = from(line + "\nnode=a type=EOE " + HEADER);
        assertThat(taken.events()).containsExactly("a PROCTITLE 1791000005.000:1", "a EOE 1791000005.000:1");
        assertThat(taken.lines.get(0).text()).hasSize(1 << 16);
        assertThat(from(line).isTruncated()).isTrue();
    }

    @Test
    void cutsNoLineInsideItsHeader() {
        String line = "node=" + "n".repeat(1 << 16) + " type=EOE " + HEADER;
        assertThat(from(line).reasons()).containsExactly("0 host_unresolved");
        assertThat(from("{\"host\":\"a\",\"message\":\"" + line + "\"}").reasons())
                .containsExactly("0 bad_header");
    }
}
