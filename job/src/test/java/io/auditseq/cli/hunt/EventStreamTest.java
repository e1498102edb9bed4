package io.auditseq.cli.hunt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auditseq.assemble.AssembleOptions;
import io.auditseq.host.StorySettings;
import io.auditseq.intake.IntakeOptions;
import io.auditseq.model.RejectReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventStreamTest {

    private static final String EXEC = """
            type=SYSCALL msg=audit(1790841605.214:100): arch=c000003e syscall=59 success=yes exit=0 a0=0 a1=0 a2=0 a3=0 items=1 \
            ppid=10 pid=11 auid=1000 uid=1000 gid=1000 euid=1000 suid=1000 fsuid=1000 egid=1000 sgid=1000 fsgid=1000 tty=pts0 \
            ses=3 comm="id" exe="/usr/bin/id" key="exec"
            type=EXECVE msg=audit(1790841605.214:100): argc=2 a0="id" a1="-u"
            type=CWD msg=audit(1790841605.214:100): cwd="/tmp"
            type=PATH msg=audit(1790841605.214:100): item=0 name="/usr/bin/id" inode=5 dev=08:01 mode=0100755 ouid=0 ogid=0 \
            rdev=00:00 nametype=NORMAL
            type=PROCTITLE msg=audit(1790841605.214:100): proctitle=6964002D75
            """;

    @TempDir
    private Path directory;

    @Test
    void allRecordsOfAnEventAreOneDocument() throws IOException {
        List<JsonNode> events = events(EXEC);
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.at("/host/name").asText()).isEqualTo("web01");
            assertThat(event.at("/process/command_line").asText()).isEqualTo("id -u");
            assertThat(event.at("/auditseq/event/complete").asBoolean()).isTrue();
        });
    }

    @Test
    void anEventThatIsNotWholeIsTold() throws IOException {
        List<JsonNode> events = events(EXEC.lines().limit(1).toList().get(0) + "\n");
        assertThat(events).singleElement().satisfies(event -> assertThat(
                        event.at("/auditseq/event/complete").asBoolean())
                .isFalse());
    }

    @Test
    void whatIsNoRecordIsCounted() throws IOException {
        EventRun run = run("hello world\n" + EXEC, new ByteArrayOutputStream());
        assertThat(run.findings().rejected()).isEqualTo(Map.of(RejectReason.NOT_AUDIT, 1L));
        assertThat(run.findings().events()).isEqualTo(1);
        assertThat(run.findings().lines()).isEqualTo(6);
    }

    private List<JsonNode> events(String log) throws IOException {
        var out = new ByteArrayOutputStream();
        run(log, out);
        List<JsonNode> events = new ArrayList<>();
        for (String line : out.toString(UTF_8).lines().toList()) {
            events.add(new ObjectMapper().readTree(line));
        }
        return events;
    }

    private EventRun run(String log, ByteArrayOutputStream out) throws IOException {
        Path file = Files.writeString(directory.resolve("audit.log"), log);
        var options = new EventOptions(IntakeOptions.DEFAULTS, AssembleOptions.DEFAULT, StorySettings.DEFAULTS);
        EventRun run = new EventRun(List.of(new InputFile(file, "audit.log", "web01")), options, rejected -> {});
        run.writeTo(out);
        return run;
    }
}
