package io.auditseq.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RulesLintTest {
    private static final String SERVED = """
            title: Served
            name: served
            logsource: {product: linux, category: process_creation}
            detection: {s: {Image: /usr/bin/one}, condition: s}
            """;
    private static final String NOT_SERVED = """
            title: Mail \\u001b[31m
            name: mail
            logsource: {product: linux, service: postfix}
            detection: {keywords: [x], condition: keywords}
            """;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine auditseq =
            Auditseq.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void thePackIsServed() {
        assertThat(auditseq.execute("rules", "lint")).isZero();
        assertThat(out.toString()).contains("ssh-guess-login-exec.yml:").doesNotContain("not served", "wrong");
        assertThat(err.toString()).contains(" 0 not served, 0 wrong");
    }

    @Test
    void whatIsNotServedIsToldWithPlaceAndReasonAndIsNoMistake() throws Exception {
        Path file = write("rules.yml", SERVED + "---\n" + NOT_SERVED);
        assertThat(auditseq.execute("rules", "lint", file.toString())).isZero();
        assertThat(out.toString())
                .contains("served      medium         detection    " + file + ":1  Served")
                .contains(
                        file
                                + ":8:12: not served: audit records do not stand for the log source product: linux, service: postfix")
                .doesNotContain("\u001b");
        assertThat(err.toString())
                .contains(
                        "2 rules: 1 served, 1 not served, 0 wrong; 0 warnings",
                        "not served, log source that is not read: 1");
        assertThat(auditseq.execute("rules", "lint", "--strict", file.toString()))
                .isEqualTo(1);
    }

    @Test
    void whatIsWrongEndsWithOne() throws Exception {
        write("a.yml", SERVED.replace("Image:", "Image|endswit:"));
        write("b.yml", "no: [yaml");
        assertThat(auditseq.execute("rules", "lint", directory.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("wrong ", "did you mean endswith?", "b.yml:", "this is no YAML");
    }

    @Test
    void whatStandsInAFileReachesTheTerminalAsTextOnly() throws Exception {
        String hostile = "\"\\e[31m\\nserved fake\"";
        Path file =
                write("rules.yml", SERVED.replace("title: Served", "title: " + hostile) + "level: " + hostile + "\n");
        assertThat(auditseq.execute("rules", "lint", file.toString())).isEqualTo(1);
        assertThat(out.toString()).contains("\\x1b[31m").doesNotContain("\u001b", "\nserved");
    }

    @Test
    void aFileWithoutARuleIsNoSuccess() throws Exception {
        Path file = write("empty.yml", "# nothing yet\n");
        assertThat(auditseq.execute("rules", "lint", file.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("there is no rule in " + file);
    }

    @Test
    void machinesGetADocumentForEachRule() throws Exception {
        Path file = write("rules.yml", SERVED + "---\n" + NOT_SERVED);
        assertThat(auditseq.execute("rules", "lint", "--format", "ndjson", file.toString()))
                .isZero();
        List<JsonNode> documents = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            documents.add(new ObjectMapper().readTree(line));
        }
        assertThat(documents)
                .extracting(document -> document.get("status").asText())
                .containsExactly("served", "not served");
        assertThat(documents.get(1).at("/problems/0/line").asInt()).isEqualTo(8);
        assertThat(documents.get(1).at("/problems/0/reason").asText()).isEqualTo("log source that is not read");
    }

    @Test
    void aHuntTellsWhatItLeavesOutAndGoesOn() throws Exception {
        Path rules = write("rules.yml", SERVED + "---\n" + NOT_SERVED);
        Path log = write("audit.log", """
                type=SYSCALL msg=audit(1767225601.000:1): arch=c000003e syscall=59 success=yes exit=0 a0=1 a1=2 a2=3 a3=4 items=1 ppid=1 pid=7 auid=1001 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=1 comm="one" exe="/usr/bin/one" key=(null)
                type=EXECVE msg=audit(1767225601.000:1): argc=1 a0="one"
                type=CWD msg=audit(1767225601.000:1): cwd="/"
                type=PATH msg=audit(1767225601.000:1): item=0 name="/usr/bin/one" inode=5 dev=08:01 mode=0100755 ouid=0 ogid=0 rdev=00:00 nametype=NORMAL
                type=PROCTITLE msg=audit(1767225601.000:1): proctitle="one"
                """);
        int code = auditseq.execute(
                "hunt", "--host", "h", "--set", "rules.pack=false", "--set", "rules.files=" + rules, log.toString());
        assertThat(code).as(err.toString()).isZero();
        assertThat(err.toString()).contains("rules: " + rules + ":8:12: not served: ");
        assertThat(out.toString()).contains("\"served\"");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
