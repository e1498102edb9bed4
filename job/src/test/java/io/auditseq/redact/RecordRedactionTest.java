package io.auditseq.redact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.RawRecord;
import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.ExecArguments;
import io.auditseq.parse.HeaderParser;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordRedactionTest {
    private static final String AT = " msg=audit(1767400000.000:70): ";

    private static RawRecord record(byte[] text) {
        HeaderParser header = new HeaderParser();
        assertThat(header.parse(text, 0, text.length)).isTrue();
        return new RawRecord(header.type(), text, header.body());
    }

    private static List<RawRecord> records(String... lines) {
        List<RawRecord> records = new ArrayList<>();
        for (String line : lines) {
            records.add(record(("type=" + line.replace(" @ ", AT)).getBytes(UTF_8)));
        }
        return records;
    }

    private static List<String> redacted(String... lines) {
        return RecordRedaction.of(Redaction.ON, records(lines)).stream()
                .map(record ->
                        new String(record.text(), UTF_8).replace(AT, " @ ").substring("type=".length()))
                .toList();
    }

    private static String hex(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(UTF_8));
    }

    @Test
    void masksArgumentsInPlace() {
        assertThat(redacted("EXECVE @ argc=3 a0=\"mysql\" a1=\"-phunter2\" a2=\"shop\""))
                .containsExactly("EXECVE @ argc=3 a0=\"mysql\" a1=\"-p[redacted]\" a2=\"shop\"");
    }

    @Test
    void keepsHexadecimalHexadecimal() {
        assertThat(redacted("EXECVE @ argc=3 a0=\"curl\" a1=\"-H\" a2=" + hex("Authorization: Bearer hunter2")))
                .containsExactly("EXECVE @ argc=3 a0=\"curl\" a1=\"-H\" a2=" + hex("Authorization: Bearer [redacted]"));
    }

    @Test
    void quotesWhatNeedsNoHexadecimalAnyMore() {
        assertThat(redacted("EXECVE @ argc=3 a0=\"x\" a1=\"--password\" a2=" + hex("two words")))
                .containsExactly("EXECVE @ argc=3 a0=\"x\" a1=\"--password\" a2=\"[redacted]\"");
    }

    @Test
    void followsAnArgumentOverItsPiecesAndRecords() {
        List<RawRecord> records = records(
                "EXECVE @ argc=3 a0=\"x\" a1_len=26 a1[0]=" + hex("--pass"),
                "EXECVE @ a1[1]=" + hex("word=hu") + " a2=\"-v\"");
        List<RawRecord> safe = RecordRedaction.of(Redaction.ON, records);
        assertThat(new String(safe.get(1).text(), UTF_8)).endsWith("a1[1]=" + hex("word=[redacted]") + " a2=\"-v\"");
        ExecArguments args = ExecArguments.of(safe.stream().map(AuditRecord::of).toList());
        assertThat(args.args()).containsExactly("x", "--password=[redacted]", "-v");
        assertThat(args.isComplete()).isTrue();
    }

    @Test
    void masksASecretThatLiesInSeveralPieces() {
        assertThat(redacted("EXECVE @ argc=2 a0=\"x\" a1_len=52 a1[0]=" + hex("--password=hun") + " a1[1]="
                        + hex("ter2, again.")))
                .containsExactly(
                        "EXECVE @ argc=2 a0=\"x\" a1_len=42 a1[0]=" + hex("--password=[redacted]") + " a1[1]=\"\"");
    }

    @Test
    void knowsAnOptionInOneRecordAndItsValueInTheNext() {
        assertThat(redacted("EXECVE @ argc=3 a0=\"x\" a1=\"--token\"", "EXECVE @ a2=\"hunter2\""))
                .containsExactly("EXECVE @ argc=3 a0=\"x\" a1=\"--token\"", "EXECVE @ a2=\"[redacted]\"");
    }

    @Test
    void masksTitlesOfProcesses() {
        assertThat(redacted("PROCTITLE @ proctitle=" + hex("mysql\0-phunter2\0shop")))
                .containsExactly("PROCTITLE @ proctitle=" + hex("mysql\0-p[redacted]\0shop"));
    }

    @Test
    void masksCommandsThatProgramsReport() {
        assertThat(redacted("USER_CMD @ pid=1 uid=0 auid=1000 ses=3 msg='cwd=\"/root\" cmd=" + hex("mysql -phunter2")
                        + " exe=\"/usr/bin/sudo\" terminal=pts/0 res=success'"))
                .containsExactly("USER_CMD @ pid=1 uid=0 auid=1000 ses=3 msg='cwd=\"/root\" cmd="
                        + hex("mysql -p[redacted]") + " exe=\"/usr/bin/sudo\" terminal=pts/0 res=success'");
    }

    @Test
    void masksAllKeystrokesAndOnlyThemWhenAskedTo() {
        String typed =
                "TTY @ tty pid=7 uid=0 auid=1000 ses=3 major=136 minor=0 comm=\"bash\" data=" + hex("su\rhunter2\r");
        assertThat(redacted(typed)).containsExactly(typed.replaceAll("data=.*", "data=" + hex("[redacted]")));
        assertThat(redacted("USER_TTY @ pid=7 uid=0 auid=1000 ses=3 data=" + hex("hunter2") + "\u001dUID=\"root\""))
                .containsExactly(
                        "USER_TTY @ pid=7 uid=0 auid=1000 ses=3 data=" + hex("[redacted]") + "\u001dUID=\"root\"");
        var withKeys = new Redaction(true, false, List.of(), List.of());
        List<RawRecord> records = records(typed);
        assertThat(RecordRedaction.of(withKeys, records)).isSameAs(records);
    }

    @Test
    void leavesTheEnrichedTailAndOtherRecordsAsTheyAre() {
        List<RawRecord> records = records(
                "SYSCALL @ arch=c000003e syscall=59 success=yes exit=0 a0=1 a1=2 comm=\"mysql\" exe=\"/usr/bin/mysql\" key=\"password=x\"\u001dARCH=x86_64 SYSCALL=execve",
                "EXECVE @ argc=2 a0=\"mysql\" a1=\"shop\"",
                "PROCTITLE @ proctitle=\"mysql\"");
        assertThat(RecordRedaction.of(Redaction.ON, records)).isSameAs(records);
    }

    @Test
    void takesAnyBytesAndGivesLinesThatReadAlike() {
        String[] lines = {
            "type=EXECVE" + AT + "argc=4 a0=\"mysql\" a1=\"-phunter2\" a2_len=20 a2[0]=" + hex("PASSWORD=x y") + " a3="
                    + hex("a b"),
            "type=PROCTITLE" + AT + "proctitle=" + hex("sshpass\0-p\0hunter2"),
            "type=USER_CMD" + AT + "pid=1 msg='cmd=" + hex("curl -u a:b") + " res=success'",
            "type=TTY" + AT + "tty data=" + hex("hunter2"),
        };
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            List<RawRecord> records = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                records.add(damaged(lines[random.nextInt(lines.length)], random));
            }
            List<RawRecord> safe = RecordRedaction.of(Redaction.ON, records);
            assertThat(safe).as("seed %d", seed).hasSameSizeAs(records);
            assertThat(RecordRedaction.of(Redaction.ON, safe).size())
                    .as("seed %d", seed)
                    .isEqualTo(safe.size());
        }
    }

    private static RawRecord damaged(String line, Random random) {
        byte[] text = line.getBytes(ISO_8859_1);
        int body = line.indexOf("): ") + 3;
        for (int i = random.nextInt(6); i > 0; i--) {
            text[body + random.nextInt(text.length - body)] = (byte) random.nextInt(256);
        }
        return record(java.util.Arrays.copyOf(text, body + random.nextInt(text.length - body + 1)));
    }
}
