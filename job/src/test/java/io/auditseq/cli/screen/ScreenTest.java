package io.auditseq.cli.screen;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.SampleAlerts;
import io.auditseq.cli.screen.Screen.Facts;
import io.auditseq.cli.screen.Screen.When;
import io.auditseq.detect.AlertJson;
import io.auditseq.model.Alert;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void coloursAreForTerminalsThatWantThem() {
        assertThat(Facts.of(true, true, When.AUTO, Map.of()).colored()).isTrue();
        assertThat(Facts.of(false, true, When.AUTO, Map.of()).colored()).isFalse();
        assertThat(Facts.of(true, true, When.AUTO, Map.of("NO_COLOR", "1")).colored())
                .isFalse();
        assertThat(Facts.of(true, true, When.AUTO, Map.of("NO_COLOR", "")).colored())
                .isTrue();
        assertThat(Facts.of(true, true, When.AUTO, Map.of("TERM", "dumb")).colored())
                .isFalse();
        assertThat(Facts.of(false, false, When.ALWAYS, Map.of("NO_COLOR", "1")).colored())
                .isTrue();
        assertThat(Facts.of(true, true, When.NEVER, Map.of()).colored()).isFalse();
    }

    @Test
    void resultsGoToOneStreamAndAllElseToTheOther() {
        Screen screen = screen(false);
        screen.result("result");
        screen.note("note");
        screen.progress("progress");
        assertThat(out).hasToString("result\n");
        assertThat(err).hasToString("note\n");
    }

    @Test
    void anAlertIsABlockThatSaysAllOfIt() throws IOException {
        assertThat(AlertBlock.of(screen(false), document(SampleAlerts.sshBreakIn())))
                .isEqualTo("""
                        CRITICAL  ssh-guess-login-exec  2026-10-01T08:00:00.000Z
                          mira logged in to jump-1 from 203.0.113.88 after 12 failures and ran bash -i
                          host      jump-1
                          account   mira (auid 2004) acting as uid 0
                          from      203.0.113.88
                          session   ses=7 (ssh)
                          steps     failed ×2, 1 distinct → exec ×1
                          commands  bash -i
                          ATT&CK    T1059.004 T1110.001 T1078  Initial Access, Execution, Credential Access
                          doubts    missing_paths
                          look up   ausearch -i --session 7   ausearch -i -a 100
                          id        5d3f8a52-0f66-5a86-9d41-1c2d3e4f5a6b""");
    }

    @Test
    void withoutColoursNoCodeIsWritten() throws IOException {
        AlertDocument alert = document(SampleAlerts.sshBreakIn());
        assertThat(AlertBlock.of(screen(false), alert) + new AlertTable(screen(false)).of(List.of(alert)))
                .doesNotContain("\u001b");
        assertThat(AlertBlock.of(screen(true), alert)).contains("\u001b[1;31mCRITICAL\u001b[0m");
    }

    @Test
    void aTableHasALineAnAlert() throws IOException {
        AlertTable table = new AlertTable(screen(false));
        assertThat(table.of(List.of(document(SampleAlerts.sshBreakIn()), document(SampleAlerts.bare()))))
                .isEqualTo("""
                        TIME (UTC)           LEVEL          RULE                  HOST    WHAT HAPPENED
                        2026-10-01 08:00:00  CRITICAL       ssh-guess-login-exec  jump-1  mira logged in to jump-1 from 203.0.113.88 after 12 failures and ran bash -i
                        1970-01-01 00:00:00  INFORMATIONAL  some-rule             web01   message""");
    }

    @Test
    void longSentencesGoOnBelow() {
        assertThat(Columns.wrapped("one two three four", 9)).containsExactly("one two", "three", "four");
        assertThat(Columns.wrapped("x".repeat(20), 8)).containsExactly("x".repeat(8), "x".repeat(8), "x".repeat(4));
        assertThat(Columns.cut("😀😀😀", 2)).isEqualTo("😀…");
    }

    private Screen screen(boolean colored) {
        return Screen.of(new PrintWriter(out), new PrintWriter(err), new Facts(false, false, colored));
    }

    private static AlertDocument document(Alert alert) throws IOException {
        return AlertDocument.of(AlertJson.write(alert));
    }
}
