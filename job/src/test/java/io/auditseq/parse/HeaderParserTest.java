package io.auditseq.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderParserTest {
    private final HeaderParser header = new HeaderParser();
    private byte[] line = {};

    @Test
    void readsTypeTimeStampAndSerial() {
        assertThat(parse("type=SYSCALL msg=audit(1795000000.123:4294967295): arch=c000003e"))
                .isTrue();
        assertThat(header.type()).isEqualTo(RecordTypes.SYSCALL);
        assertThat(header.at()).isEqualTo(1795000000123L);
        assertThat(header.serial()).isEqualTo(4294967295L);
        assertThat(text(header.body(), line.length)).isEqualTo("arch=c000003e");
        assertThat(header.nodeFrom()).isEqualTo(-1);
    }

    @Test
    void letsTheNameOfANodeHoldBlanks() {
        assertThat(parse("node=my old host type=CWD msg=audit(1795000000.123:7): cwd=\"/\""))
                .isTrue();
        assertThat(text(header.nodeFrom(), header.nodeTo())).isEqualTo("my old host");
        assertThat(header.type()).isEqualTo(RecordTypes.CWD);
    }

    @Test
    void keepsTypesThatNobodyKnows() {
        assertThat(parse("type=FOO_NEW msg=audit(1795000000.123:7): a=1")).isTrue();
        assertThat(header.type()).isEqualTo(RecordTypes.UNKNOWN);
        assertThat(text(header.typeFrom(), header.typeTo())).isEqualTo("FOO_NEW");
        assertThat(parse("type=UNKNOWN[1334] msg=audit(1795000000.123:7): prog-id=1"))
                .isTrue();
        assertThat(header.type()).isEqualTo(RecordTypes.BPF);
        assertThat(parse("type=1999 msg=audit(1795000000.123:7): a=1")).isTrue();
        assertThat(header.type()).isEqualTo(1999);
    }

    @Test
    void readsTheConsoleFormWithoutMsg() {
        assertThat(parse("type=1400 audit(1795000000.123:7): avc:  denied")).isTrue();
        assertThat(header.type()).isEqualTo(RecordTypes.AVC);
        assertThat(text(header.body(), line.length)).isEqualTo("avc:  denied");
    }

    @Test
    void doesWithoutTheColonThatOldDaemonsLeaveOut() {
        assertThat(parse("type=DAEMON_CONFIG msg=audit(1795000000.123:34) config changed, auid=0 res=success"))
                .isTrue();
        assertThat(header.serial()).isEqualTo(34);
        assertThat(text(header.body(), line.length)).isEqualTo("config changed, auid=0 res=success");
    }

    @Test
    void skipsAllBlanksBeforeTheBody() {
        assertThat(parse("type=EXECVE msg=audit(1795000000.123:7):  a4[1]=00")).isTrue();
        assertThat(text(header.body(), line.length)).isEqualTo("a4[1]=00");
        assertThat(parse("type=EOE msg=audit(1795000000.123:7): ")).isTrue();
        assertThat(header.body()).isEqualTo(line.length);
        assertThat(parse("type=EOE msg=audit(1795000000.123:7):")).isTrue();
        assertThat(header.body()).isEqualTo(line.length);
    }

    @Test
    void readsOnlyBetweenItsBounds() {
        byte[] framed = "<13>x: type=EOE msg=audit(1795000000.123:7): \n".getBytes(StandardCharsets.UTF_8);
        assertThat(header.parse(framed, 7, framed.length - 1)).isTrue();
        assertThat(header.body()).isEqualTo(framed.length - 1);
        assertThat(header.parse(framed, 7, 30)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "type=",
                "type=SYSCALL",
                "type=SYSCALL msg=lost",
                "type=DAEMON_ERR op=format-raw msg=NULL res=failed",
                "x type=SYSCALL msg=audit(1795000000.123:7): a",
                "node=db",
                "node=db type=",
                "type= msg=audit(1795000000.123:7): a",
                "type=syscall msg=audit(1795000000.123:7): a",
                "type=SYSCALL msg=audit(1795000000.12:7): a",
                "type=SYSCALL msg=audit(1795000000.1234:7): a",
                "type=SYSCALL msg=audit(.123:7): a",
                "type=SYSCALL msg=audit(1795000000.123:): a",
                "type=SYSCALL msg=audit(1795000000.123:4294967296): a",
                "type=SYSCALL msg=audit(1795000000.123:99999999999999999999): a",
                "type=SYSCALL msg=audit(99999999999999999999.123:7): a",
                "type=SYSCALL msg=audit(1795000000.123)",
                "type=SYSCALL msg=audit(11/18/2026 10:00:00.123:7): a"
            })
    void takesNothingElseForAHeader(String other) {
        assertThat(parse(other)).isFalse();
    }

    private boolean parse(String text) {
        line = text.getBytes(StandardCharsets.UTF_8);
        return header.parse(line, 0, line.length);
    }

    private String text(int from, int to) {
        return new String(line, from, to - from, StandardCharsets.UTF_8);
    }
}
