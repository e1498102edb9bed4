package io.auditseq.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auditseq.cli.Commands;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who sets up a shipper and asks what came of its records. */
class ExplainInputTest {
    private static final String CWD = "type=CWD msg=audit(1795000000.123:7): cwd=\"/srv\"";

    @TempDir
    private Path directory;

    private final Commands auditseq = new Commands();

    @Test
    void theTableSaysShapeHostItsSourceAndEvent() throws Exception {
        assertThat(explain("node=web-01 " + CWD, "--format=table")).isEqualTo(1);
        assertThat(auditseq.out()).contains("RECORD", "HOST IS FROM");
        assertThat(row("CWD")).containsExactly("0", "text", "0", "CWD", "1795000000.123:7", "web-01", "node");
        assertThat(row("rejected")).containsExactly("1", "text", "0", "rejected", "host_unresolved");
        assertThat(auditseq.out())
                .contains("records:  2 (text 2)", "lines:    1 of 1 host", "events:   1, incomplete: 1 (no_syscall 1)")
                .contains("rejected: 1", "1 × nothing names the host: set name_format = hostname in auditd.conf");
    }

    @Test
    void whatIsTakenWholeEndsWithZero() throws Exception {
        assertThat(auditseq.run("explain-input", file("node=a " + CWD))).isZero();
    }

    @Test
    void aPipeGetsADocumentForEachRecord() throws Exception {
        explain("{\"host\":{\"name\":\"Db-3\"},\"message\":" + new ObjectMapper().writeValueAsString(CWD) + "}");
        JsonNode record =
                new ObjectMapper().readTree(auditseq.out().lines().findFirst().orElseThrow());
        assertThat(record.path("taken_for").asText()).isEqualTo("json-envelope");
        JsonNode line = record.path("lines").path(0);
        assertThat(line.path("type").asText()).isEqualTo("CWD");
        assertThat(line.path("event").asText()).isEqualTo("1795000000.123:7");
        assertThat(line.path("host").asText()).isEqualTo("db-3");
        assertThat(line.path("host_source").asText()).isEqualTo("json:host.name");
        assertThat(line.path("text").asText()).isEqualTo(CWD);
        JsonNode second = new ObjectMapper()
                .readTree(auditseq.out().lines().skip(1).findFirst().orElseThrow());
        assertThat(second.path("rejected").path(0).path("reason").asText()).isEqualTo("host_unresolved");
    }

    @Test
    void headerAndKeyNameTheHostAsInKafka() throws Exception {
        assertThat(auditseq.run("explain-input", "--host-header", "hpc-1", "--format", "table", file(CWD)))
                .isZero();
        assertThat(row("CWD")).endsWith("hpc-1", "header:host");
        assertThat(auditseq.run("explain-input", "--key", "edge-7", file(CWD))).isEqualTo(1);
        assertThat(auditseq.err()).contains("input.host-from-key=true");
        assertThat(auditseq.run("explain-input", "--key", "edge-7", "--set", "input.host-from-key=true", file(CWD)))
                .isZero();
    }

    @Test
    void aFileMayBeOneRecord() throws Exception {
        String indented = "{\n \"hostname\": \"a\",\n \"log\": " + new ObjectMapper().writeValueAsString(CWD) + "\n}\n";
        assertThat(auditseq.run("explain-input", "--whole", "--format=table", file(indented)))
                .isZero();
        assertThat(row("CWD")).endsWith("a", "json:hostname");
        assertThat(auditseq.run("explain-input", file(indented))).isEqualTo(1);
    }

    @Test
    void nothingThatSomebodyWroteReachesTheTerminal() throws Exception {
        String hostile =
                "node=a type=USER_CMD msg=audit(1795000000.123:7): cmd=\"\u001b[2J\u202e\u009b\"\nnode=\u001b[1m "
                        + CWD;
        for (String format : List.of("table", "ndjson")) {
            auditseq.run("explain-input", "--text", "--color=never", "--format", format, file(hostile));
            assertThat(auditseq.out())
                    .doesNotContain("\u001b", "\u202e", "\u009b")
                    .contains("USER_CMD");
        }
    }

    @Test
    void whatIsNotThereIsToldAndTheRestIsRead() throws Exception {
        assertThat(auditseq.run("explain-input", directory.resolve("none") + "", file("node=a " + CWD)))
                .isEqualTo(3);
        assertThat(auditseq.err()).contains("there is no such file");
        assertThat(auditseq.out()).contains("1795000000.123:7");
    }

    /** Explains the record and one without a host behind it. */
    private int explain(String record, String... options) throws Exception {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "explain-input";
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[arguments.length - 1] = file(record + "\n" + CWD);
        return auditseq.run(arguments);
    }

    private String file(String text) throws Exception {
        return Files.write(directory.resolve("records"), text.getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private List<String> row(String holding) {
        String row = auditseq.out()
                .lines()
                .filter(line -> line.contains(holding))
                .findFirst()
                .orElseThrow();
        return List.of(row.strip().split(" +"));
    }
}
