package io.auditseq.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class AuditseqTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine auditseq =
            Auditseq.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void helpNamesTheCommandAndItsOptions() {
        assertThat(auditseq.execute("--help")).isZero();
        assertThat(out.toString()).contains("Usage: auditseq", "--help", "--version");
    }

    @Test
    void versionIsTheOneOfTheBuild() {
        assertThat(auditseq.execute("--version")).isZero();
        assertThat(out.toString()).matches("auditseq \\d+\\.\\d+\\.\\d+\\S*\\s+");
    }

    @Test
    void withoutACommandItSaysSoAndShowsHelp() {
        assertThat(auditseq.execute()).isEqualTo(2);
        assertThat(err.toString()).contains("Missing command", "Usage: auditseq");
    }
}
