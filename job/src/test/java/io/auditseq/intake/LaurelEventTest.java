package io.auditseq.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.Line;
import io.auditseq.model.LineMarks;
import io.auditseq.model.RawRecord;
import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.ExecArguments;
import io.auditseq.parse.FieldName;
import io.auditseq.parse.RecordTypes;
import io.auditseq.parse.SocketAddress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of laurel become the lines they were made from. */
class LaurelEventTest {

    /** {@code laurel-memfd-exec.ndjson} is what laurel 0.5.1 made of {@code samples/memfd-exec}, with all translations. */
    @Test
    void theRebuiltLinesSayWhatTheRecordedOnesDid() throws IOException {
        Map<String, List<String>> recorded = new TreeMap<>();
        for (byte[] line : Files.readString(Path.of("../samples/memfd-exec/audit.log"), StandardCharsets.ISO_8859_1)
                .lines()
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
                .toList()) {
            note(Taken.from(line).line(), recorded);
        }
        Map<String, List<String>> rebuilt = new TreeMap<>();
        try (InputStream events = getClass().getResourceAsStream("laurel-memfd-exec.ndjson")) {
            Taken taken = Taken.from(events.readAllBytes());
            assertThat(taken.rejects).isEmpty();
            assertThat(taken.lines).allMatch(line -> (line.marks() & LineMarks.REBUILT) != 0);
            assertThat(taken.lines).allMatch(line -> (line.marks() & LineMarks.REBUILT_IN_PART) == 0);
            taken.lines.forEach(line -> note(line, rebuilt));
        }
        assertThat(rebuilt).isEqualTo(recorded);
    }

    private static void note(Line line, Map<String, List<String>> into) {
        into.computeIfAbsent(line.host() + " " + line.at() + ":" + line.serial(), event -> new ArrayList<>())
                .add(told(record(line)));
    }

    /** Type and decoded fields without the names that auditd appends; numbers without zeros before them. */
    private static String told(AuditRecord record) {
        TreeSet<String> fields = new TreeSet<>();
        record.forEachField(field -> {
            boolean appended = Character.isUpperCase(field.name().charAt(0));
            if (!appended && !field.name().equals("saddr") && !field.name().isEmpty()) {
                fields.add(field.name() + "=" + String.valueOf(field.value()).replaceFirst("^0+(?=[0-9a-f])", ""));
            }
        });
        if (record.type() == RecordTypes.SOCKADDR) {
            fields.add(String.valueOf(SocketAddress.decode(record, -1)));
        }
        return record.typeName() + fields;
    }

    @Test
    void everyByteComesBack() {
        Taken taken = Taken.from("""
                {"ID":"1795000000.523:5","NODE":"Web-1","SYSCALL":{"arch":"0xc000003e","syscall":59,"success":"yes","exit":0,
                "tty":"(none)","comm":"a b%251é%0a","key":null,"ARGV":["0x7f","0x0"],"subj":"unconfined x","AUID":"ö","auid":7,
                "SCRIPT":"/x","PID":{"comm":"sh"}},"EXECVE":{"argc":5,"ARGV":["x","","50%2525","é%ff%0aA \\"I","(null)"]},
                "CONTAINER_INFO":{"ID":"9"},"PATH":[{"item":0,"name":null,"mode":"0o100755","cap_fp":"0x0"}],
                "PROCTITLE":{"ARGV":["x","-c"]}}""".replace("\n", ""));
        assertThat(taken.texts())
                .containsExactly(
                        "node=Web-1 type=SYSCALL msg=audit(1795000000.523:5): arch=c000003e syscall=59 success=yes exit=0 tty=(none)"
                                + " comm=6120622531C3A90A key=(null) subj=\"unconfined x\" auid=7 a0=7f a1=0\u001dAUID=C3B6",
                        "node=Web-1 type=EXECVE msg=audit(1795000000.523:5): argc=5 a0=\"x\" a1=\"\" a2=\"50%25\""
                                + " a3=C3A9FF0A41202249 a4=\"(null)\"",
                        "node=Web-1 type=PATH msg=audit(1795000000.523:5): item=0 name=(null) mode=0100755 cap_fp=0",
                        "node=Web-1 type=PROCTITLE msg=audit(1795000000.523:5): proctitle=78002D63");
        assertThat(taken.events()).allMatch(event -> event.startsWith("web-1 "));
        assertThat(taken.format()).isEqualTo("pre-assembled");
    }

    @Test
    void fieldsOfASortedDocumentAreFoundInAnyOrder() {
        Taken taken = Taken.from("""
                {"AVC":[{"denied":["read","write"],"name":"shadow","pid":12}],"ID":"1.000:7","SOCKADDR":[{"SADDR":{"addr":\
                "198.51.100.7","port":443,"saddr_fam":"inet"}}],"SYSCALL":{"arch":"0x80000016","key":["exec","net"]},"host":"s390"}""");
        assertThat(taken.texts())
                .containsExactly(
                        "type=AVC msg=audit(1.000:7): avc:  denied  { read write } for name=\"shadow\" pid=12",
                        "type=SOCKADDR msg=audit(1.000:7): saddr=000201BBC63364070000000000000000",
                        "type=SYSCALL msg=audit(1.000:7): arch=80000016 key=65786563016E6574");
        assertThat(taken.lines.get(0).host()).isEqualTo("s390");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"saddr_fam\":\"inet6\",\"addr\":\"2001:db8::7\",\"port\":22}|[2001:db8::7]:22",
                "{\"saddr_fam\":\"local\",\"path\":\"/run/x\"}|/run/x",
                "{\"saddr_fam\":\"local\",\"path\":\"%00bus\"}|@bus",
                "{\"saddr_fam\":\"netlink\",\"pid\":4321,\"groups\":1}|4321",
            })
    void addressesAreRebuiltFromTheirParts(String case_) {
        String parts = case_.substring(0, case_.indexOf('|'));
        Line line = Taken.from("{\"ID\":\"1.000:7\",\"NODE\":\"a\",\"SOCKADDR\":[{\"SADDR\":" + parts + "}]}")
                .line();
        assertThat(String.valueOf(SocketAddress.decode(record(line), -1)))
                .contains(case_.substring(case_.indexOf('|') + 1).replaceAll("[\\[\\]]|:22$", ""));
    }

    @Test
    void argumentsThatWereJoinedArePartedWhereTheirNumberProvesIt() {
        Taken sure = Taken.from(execve("\"argc\":3,\"ARGV_STR\":\"sh -c id\""));
        assertThat(arguments(sure)).containsExactly("sh", "-c", "id");
        assertThat(sure.isMarked(LineMarks.REBUILT_IN_PART)).isFalse();
        Taken unsure = Taken.from(execve("\"argc\":3,\"ARGV_STR\":\"sh -c id -u\""));
        assertThat(arguments(unsure)).containsExactly("sh", "-c", "id", "-u");
        assertThat(unsure.isMarked(LineMarks.REBUILT_IN_PART)).isTrue();
    }

    @Test
    void argumentsThatWereLeftOutAreMissingAndNotMade() {
        Taken taken = Taken.from(
                execve("\"argc\":6,\"ARGV\":[\"tar\",\"-cf\",\"<<< Skipped: args=3, bytes=88 >>>\",\"/etc\"]"));
        assertThat(taken.text()).endsWith("argc=6 a0=\"tar\" a1=\"-cf\" a5=\"/etc\"");
        assertThat(taken.isMarked(LineMarks.REBUILT_IN_PART)).isTrue();
        assertThat(Taken.from(execve("\"argc\":1,\"ARGV\":[\"<<< Skipped: args=3, bytes=88 >>>\"]"))
                        .text())
                .as("somebody's own argument")
                .contains("a0=3C3C3C");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@cee: EVENT",
                "@cee:EVENT",
                "<13>Oct  2 11:20:31 lab-1 laurel: EVENT",
                "Oct  2 11:20:31 lab-1 laurel[7]: @cee: EVENT",
                "2026-10-02T11:20:31Z lab-1 audispd: EVENT",
            })
    void mayStandBehindALinePrefixOrASyslogHeader(String text) {
        String event = "{\"ID\":\"1791000001.002:44\",\"NODE\":\"lab-1\",\"CWD\":{\"cwd\":\"/srv\"}}";
        Taken taken = Taken.from(text.replace("EVENT", event));
        assertThat(taken.texts()).containsExactly("node=lab-1 type=CWD msg=audit(1791000001.002:44): cwd=\"/srv\"");
        assertThat(taken.format()).isEqualTo("pre-assembled");
        String inEnvelope = "{\"message\":\"" + text.replace("EVENT", event).replace("\"", "\\\"") + "\"}";
        assertThat(Taken.from(inEnvelope).texts()).isEqualTo(taken.texts());
        String withoutNode = event.replace("\"NODE\":\"lab-1\",", "");
        assertThat(Taken.from("<13>Oct  2 11:20:31 lab-1 laurel: " + withoutNode).sources)
                .containsExactly("syslog");
    }

    @Test
    void isNotTakenFromASenderThatIsNotTrusted() {
        String event = "{\"ID\":\"1791000001.002:44\",\"NODE\":\"lab-1\",\"CWD\":{\"cwd\":\"/srv\"}}";
        assertThat(Taken.from("Oct  2 11:20:31 web-7 nginx: " + event).reasons())
                .containsExactly("0 untrusted_sender");
        assertThat(Taken.from("Oct  2 11:20:31 web-7 nginx: GET /\n" + event).lines)
                .isEmpty();
        assertThat(Taken.from("GET /?q=" + event).reasons()).containsExactly("0 not_audit");
    }

    @Test
    void longArgumentsBecomeSeveralRecordsAsTheKernelWritesThem() {
        String huge = "x y".repeat(20_000);
        Taken taken = Taken.from(
                execve("\"argc\":4,\"ARGV\":[\"a\",\"" + huge + "\",\"" + "z".repeat(7_000) + "\",\"b c\"]"));
        assertThat(taken.lines).hasSizeBetween(17, 20).allMatch(line -> line.text().length < 8_000);
        assertThat(arguments(taken)).containsExactly("a", huge, "z".repeat(7_000), "b c");
    }

    @Test
    void whatAProgramSentStaysInItsQuotes() {
        Taken taken = Taken.from("""
                {"ID":"1.000:8","NODE":"a","USER_LOGIN":{"pid":1,"uid":33,"auid":4294967295,
                "msg":"op=x acct=\\"o'neil\\" x=' auid=0 type=LOGIN msg=audit(1.000:9): %0a%1dAUID=\\"root\\"","UID":"www"}}
                """.replace("\n", ""));
        AuditRecord record = record(taken.line());
        assertThat(record.number(FieldName.UID, -1)).isEqualTo(33);
        assertThat(record.value(FieldName.AUID)).isNull();
        assertThat(record.enriched(FieldName.UID)).isEqualTo("www");
        assertThat(taken.text()).doesNotContain("\n");
        Taken parted = Taken.from(
                "{\"ID\":\"1.000:8\",\"NODE\":\"a\",\"USER_CMD\":{\"pid\":1,\"msg\":{\"cmd\":\"ls -la\",\"terminal\":\"pts/1\"}}}");
        assertThat(parted.text()).endsWith("pid=1 msg='cmd=6C73202D6C61 terminal=pts/1'");
    }

    @Test
    void namesAndValuesThatAreNoneCannotForgeFields() {
        Taken taken = Taken.from(
                "{\"ID\":\"1.000:8\",\"NODE\":\"a type=CWD msg=audit(1.000:9): \",\"LOGIN\":{\"x uid\":0,\"tty\":\"a\\\" uid=0\",\"ses\":3}}");
        assertThat(taken.text()).isEqualTo("type=LOGIN msg=audit(1.000:8): ses=3");
        assertThat(taken.isMarked(LineMarks.REBUILT_IN_PART)).isTrue();
        assertThat(taken.rejects).isEmpty();
    }

    @Test
    void anUntrustedProgramMayNotSendEvents() {
        assertThat(Taken.from("{\"programname\":\"webapp\",\"ID\":\"1.000:8\",\"NODE\":\"a\",\"CWD\":{\"cwd\":\"/\"}}")
                        .reasons())
                .containsExactly("0 untrusted_sender");
    }

    @Test
    void withoutARecordThatIsKnownTheEventIsRejected() {
        assertThat(Taken.from("{\"ID\":\"1.000:8\",\"NODE\":\"a\",\"FOO\":{\"a\":1}}")
                        .reasons())
                .containsExactly("0 pre_assembled");
    }

    private static String execve(String fields) {
        return "{\"ID\":\"1.000:7\",\"NODE\":\"a\",\"EXECVE\":{" + fields + "}}";
    }

    private static List<String> arguments(Taken taken) {
        return ExecArguments.of(
                        taken.lines.stream().map(LaurelEventTest::record).toList())
                .args();
    }

    static AuditRecord record(Line line) {
        return AuditRecord.of(new RawRecord(line.type(), line.text(), line.body()));
    }
}
