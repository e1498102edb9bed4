package io.auditseq.host;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auditseq.PublishedSchema;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.ClosedBy;
import io.auditseq.model.EventId;
import io.auditseq.model.RawRecord;
import io.auditseq.parse.HeaderParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventJsonTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PublishedSchema SCHEMA = PublishedSchema.of("event");

    private final EventJson json = new EventJson();

    private JsonNode document(String lines) throws IOException {
        return read(json.write(HostEvent.of(LogEvents.of(lines).get(0))));
    }

    private static JsonNode read(byte[] document) throws IOException {
        JsonNode read = JSON.readTree(document);
        assertThat(SCHEMA.objections(read)).as(read.toPrettyString()).isEmpty();
        return read;
    }

    @Test
    void writesAnExecAsTheElasticCommonSchemaHasIt() throws IOException {
        JsonNode event = document("""
                type=SYSCALL msg=audit(1700000000.123:42): arch=c000003e syscall=59 success=yes exit=0 a0=1 a1=2 a2=3 a3=8 items=1 ppid=11 pid=12 auid=2001 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=pts0 ses=5 comm="curl" exe="/usr/bin/curl" key="exec"
                type=EXECVE msg=audit(1700000000.123:42): argc=3 a0="curl" a1="-o" a2=2F746D702F6120622063
                type=CWD msg=audit(1700000000.123:42): cwd="/root"
                type=PATH msg=audit(1700000000.123:42): item=0 name="/usr/bin/curl" inode=77 dev=fe:00 mode=0100755 ouid=0 ogid=0 rdev=00:00 nametype=NORMAL
                """);
        assertThat(event.at("/@timestamp").asText()).isEqualTo("2023-11-14T22:13:20.123Z");
        assertThat(event.at("/message").asText())
                .isEqualTo("executed curl -o /tmp/a b c by auid 2001 as uid 0 in ses 5");
        assertThat(event.at("/event/category")).hasToString("[\"process\"]");
        assertThat(event.at("/event/action").asText()).isEqualTo("executed");
        assertThat(event.at("/event/outcome").asText()).isEqualTo("success");
        assertThat(event.at("/event/id").asText()).isEqualTo("web01/1700000000.123:42");
        assertThat(event.at("/user/id").asText()).isEqualTo("2001");
        assertThat(event.at("/user/effective/id").asText()).isEqualTo("0");
        assertThat(event.at("/process/args")).hasToString("[\"curl\",\"-o\",\"/tmp/a b c\"]");
        assertThat(event.at("/process/parent/pid").asInt()).isEqualTo(11);
        assertThat(event.at("/tags")).hasToString("[\"exec\"]");
        assertThat(event.at("/auditseq/event/data_components"))
                .hasToString("[\"Command Execution\",\"Process Creation\"]");
        assertThat(event.at("/auditd/records/0/interpreted/arch").asText()).isEqualTo("x86_64");
        assertThat(event.at("/auditd/records/0/interpreted/syscall").asText()).isEqualTo("execve");
    }

    @Test
    void keepsWhatAProgramClaimsApartFromWhatTheKernelStamped() throws IOException {
        JsonNode event = document("""
                type=USER_AUTH msg=audit(1700000000.123:42): pid=812 uid=33 auid=4294967295 ses=4294967295 msg='op=x pid=1 uid=0 auid=1001 ses=4 acct="root" exe="/usr/sbin/sshd" addr=192.0.2.1 res=failed'
                """);
        assertThat(event.at("/auditd/records/0/fields")).hasToString("{\"pid\":\"812\",\"uid\":\"33\"}");
        assertThat(event.at("/auditd/records/0/claims/uid").asText()).isEqualTo("0");
        assertThat(event.at("/process/pid").asInt()).isEqualTo(812);
        assertThat(event.at("/user/name").asText()).isEqualTo("root");
        assertThat(event.at("/source/ip").asText()).isEqualTo("192.0.2.1");
        assertThat(event.at("/event/outcome").asText()).isEqualTo("failure");
    }

    @Test
    void writesBothEndsOfConnections() throws IOException {
        String connect = """
                type=SYSCALL msg=audit(1700000000.123:42): arch=c000003e syscall=%d success=%s exit=%d a0=3 a1=2 a2=3 a3=8 items=0 ppid=11 pid=12 auid=2001 uid=2001 euid=2001 tty=pts0 ses=5 comm="nc" exe="/usr/bin/nc" key=(null)
                type=SOCKADDR msg=audit(1700000000.123:42): saddr=%s
                """;
        JsonNode out = document(connect.formatted(42, "no", -115, "020001BBC63364070000000000000000"));
        assertThat(out.at("/destination/ip").asText()).isEqualTo("198.51.100.7");
        assertThat(out.at("/destination/port").asInt()).isEqualTo(443);
        assertThat(out.at("/network/direction").asText()).isEqualTo("egress");
        assertThat(out.at("/event/outcome").asText()).as("under way").isEqualTo("unknown");
        JsonNode in = document(connect.formatted(
                43, "yes", 4, "0A000016000000000000000000000000000000FFFFCB00710500000000".substring(0, 56)));
        assertThat(in.at("/source").isMissingNode()).isFalse();
        JsonNode mapped =
                document(connect.formatted(42, "yes", 0, "0A001F900000000000000000000000000000FFFFCB00710500000000"));
        assertThat(mapped.at("/destination/ip").asText()).isEqualTo("203.0.113.5");
        assertThat(mapped.at("/network/type").asText()).isEqualTo("ipv4");
        JsonNode dissolved = document(connect.formatted(42, "yes", 0, "0000000000000000"));
        assertThat(dissolved.at("/auditseq/event/data_components/0").asText()).isEqualTo("OS API Execution");
        JsonNode unix = document(connect.formatted(42, "yes", 0, "01002F72756E2F6170702E736F636B00"));
        assertThat(unix.at("/destination/address").asText()).isEqualTo("/run/app.sock");
    }

    @Test
    void escapesHostileTextInTheMessageAndKeepsItInTheFields() throws IOException {
        JsonNode event = document("""
                type=SYSCALL msg=audit(1700000000.123:42): arch=c000003e syscall=59 success=yes exit=0 items=0 ppid=1 pid=2 auid=4294967295 uid=0 euid=0 ses=4294967295 comm=1B5B324A exe=2F746D702FE280AE78
                type=EXECVE msg=audit(1700000000.123:42): argc=2 a0=1B5B324A0A a1=FFFE
                """);
        assertThat(event.at("/message").asText())
                .startsWith("executed \\x1b[2J\\x0a \\xff\\xfe")
                .doesNotContain("\u001b");
        assertThat(event.at("/process/executable").asText()).isEqualTo("/tmp/\u202ex");
        assertThat(event.at("/process/args/0").asText()).isEqualTo("\u001b[2J\n");
    }

    @Test
    void stampsWhatTheStoryKnows() throws IOException {
        List<byte[]> documents = new ArrayList<>();
        StoryRun.play(Scene.events("""
                0  CRED_ACQ    pid=700 acct=alice addr=203.0.113.7
                3  LOGIN       pid=700 ppid=600 exe=/usr/sbin/sshd auid=2001 ses=5
                5  USER_START  pid=700 auid=2001 ses=5 op=PAM:session_open acct=alice addr=203.0.113.7
                6  CRED_ACQ    pid=701 auid=2001 ses=5 acct=alice addr=203.0.113.7
                7  exec        pid=702 ppid=701 exe=/usr/bin/bash uid=2001 euid=2001 auid=2001 ses=5 : bash
                8  exec        pid=703 ppid=702 exe=/usr/bin/id uid=2001 euid=2001 auid=2001 ses=5 : id -u
                """), event -> documents.add(json.write(event)));
        JsonNode last = read(documents.get(5));
        assertThat(last.at("/message").asText()).isEqualTo("executed id -u by alice(2001) in ses 5 from 203.0.113.7");
        assertThat(last.at("/auditseq/event/session"))
                .hasToString("{\"id\":\"5\",\"address\":\"203.0.113.7\","
                        + "\"account\":\"alice\",\"auid\":\"2001\",\"kind\":\"ssh\",\"opened\":\"2023-11-14T22:13:25.000Z\","
                        + "\"opens\":false,\"user_activity\":true}");
        assertThat(last.at("/process/parent/command_line").asText()).isEqualTo("bash");
        assertThat(last.at("/auditseq/event/ancestors/0/executable").asText()).isEqualTo("/usr/bin/bash");
        assertThat(last.at("/related/ip")).hasToString("[\"203.0.113.7\"]");
        assertThat(last.at("/related/user")).hasToString("[\"alice\"]");
    }

    /** The first of the reference's ways to lie: the kernel has seen what the process is. */
    @Test
    void saysWhenAProgramClaimsToBeAnother() throws IOException {
        List<byte[]> documents = new ArrayList<>();
        String claim = " msg=audit(1700000001.000:%d): pid=812 uid=33 auid=4294967295 ses=4294967295"
                + " msg='op=x pid=1 uid=0 auid=1001 ses=4 acct=\"root\" exe=\"%s\" addr=192.0.2.1 res=success'\n";
        String lines = """
                type=SYSCALL msg=audit(1700000000.000:1): arch=c000003e syscall=59 success=yes exit=0 items=0 ppid=1 pid=812 auid=4294967295 uid=33 euid=33 ses=4294967295 comm="php" exe="/usr/bin/php"
                type=EXECVE msg=audit(1700000000.000:1): argc=1 a0="php"
                """
                + "type=USER_AUTH" + claim.formatted(2, "/usr/sbin/sshd") + "type=USER_AUTH"
                + claim.formatted(3, "/usr/bin/php");
        StoryRun.play(LogEvents.of(lines), event -> documents.add(json.write(event)));
        JsonNode lie = read(documents.get(1));
        assertThat(lie.at("/auditseq/event/claimed_program").asText()).isEqualTo("/usr/sbin/sshd");
        assertThat(lie.at("/process/executable").asText()).isEqualTo("/usr/bin/php");
        assertThat(lie.at("/message").asText()).endsWith(" with /usr/bin/php, which says it is /usr/sbin/sshd");
        assertThat(lie.at("/auditseq/event/session").isMissingNode()).isTrue();
        assertThat(read(documents.get(2)).at("/auditseq/event/claimed_program").isMissingNode())
                .isTrue();
    }

    @Test
    void givesTheSameBytesForTheSameEvent() {
        AuditEvent event = Scene.events("7 exec pid=702 ppid=701 exe=/usr/bin/bash : bash -l")
                .get(0);
        assertThat(json.write(HostEvent.of(event))).isEqualTo(new EventJson().write(HostEvent.of(event)));
    }

    @Test
    void writesAnyBytes() throws IOException {
        List<List<AuditEvent>> samples = Samples.all();
        for (int seed = 0;
                seed < 3_000;
                seed++) { // whatever is in an event, its document is one, and keeps to the schema
            byte[] document = json.write(HostEvent.of(damaged(samples, new Random(seed))));
            assertThat(SCHEMA.objections(document))
                    .as("seed %d: %s", seed, new String(document, StandardCharsets.UTF_8))
                    .isEmpty();
        }
    }

    /** One to three events of one recording as one, their bodies changed and cut. */
    private static AuditEvent damaged(List<List<AuditEvent>> samples, Random random) {
        List<AuditEvent> sample = samples.get(random.nextInt(samples.size()));
        int from = random.nextInt(sample.size());
        List<RawRecord> records = new ArrayList<>();
        for (AuditEvent whole : sample.subList(from, Math.min(sample.size(), from + 1 + random.nextInt(3)))) {
            whole.records().forEach(record -> records.add(damaged(record, random)));
        }
        var id = new EventId("web01", random.nextLong() >> 20, 7, false);
        return new AuditEvent(id, ClosedBy.TIMEOUT, random.nextInt(128), random.nextInt(2), 0, 0, records);
    }

    private static RawRecord damaged(RawRecord record, Random random) {
        byte[] text = record.text().clone();
        int length = text.length - record.body();
        for (int i = length == 0 ? 0 : random.nextInt(6); i > 0; i--) {
            text[record.body() + random.nextInt(length)] = (byte) random.nextInt(256);
        }
        int end = random.nextInt(4) == 0 ? record.body() + random.nextInt(length + 1) : text.length;
        return new RawRecord(record.type(), Arrays.copyOf(text, end), record.body());
    }

    @Test
    void writesEveryEventOfTheSamples() throws IOException {
        for (String name : Samples.names()) {
            List<String> wrong = new ArrayList<>();
            StoryRun.play(Samples.events(name), event -> {
                List<String> objections = SCHEMA.objections(json.write(event));
                if (!objections.isEmpty()) {
                    wrong.add(event.event().id() + " " + objections);
                }
            });
            assertThat(wrong).as(name).isEmpty();
        }
    }

    @Test
    void namesTypesThatNobodyKnows() throws IOException {
        byte[] text = "type=FOO_NEW msg=audit(1700000000.123:42): pid=1 x=y".getBytes(StandardCharsets.UTF_8);
        var header = new HeaderParser();
        assertThat(header.parse(text, 0, text.length)).isTrue();
        var event = new AuditEvent(
                new EventId("web01", 0, 1, false),
                ClosedBy.TIMEOUT,
                0,
                0,
                0,
                0,
                List.of(new RawRecord(header.type(), text, header.body())));
        JsonNode document = read(json.write(HostEvent.of(event)));
        assertThat(document.at("/auditd/records/0/type").asText()).isEqualTo("FOO_NEW");
        assertThat(document.at("/event/action").asText()).isEqualTo("other");
    }
}
