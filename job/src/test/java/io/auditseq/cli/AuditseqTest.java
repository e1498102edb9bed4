package io.auditseq.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.cli.settings.Setting;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class AuditseqTest {

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine auditseq =
            Auditseq.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void helpNamesTheCommandsAndTheExitCodes() {
        assertThat(auditseq.execute("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "Usage: auditseq", "--help", "--version", "run", "demo", "hunt", "events", "Exit codes:", "70");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "demo", "hunt", "events", "explain-input"})
    void everyCommandHasHelpAndSaysItsExitCodes(String command) {
        assertThat(auditseq.execute(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: auditseq " + command, "Exit codes:");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theHelpOfRunListsEverySetting() {
        assertThat(auditseq.execute("run", "--help")).isZero();
        for (Setting setting : Setting.values()) {
            assertThat(out.toString()).contains("--" + setting.key() + "=");
        }
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

    @Test
    void anUnknownCommandIsUsage() {
        assertThat(auditseq.execute("hunnt")).isEqualTo(2);
        assertThat(err.toString()).contains("hunnt", "hunt");
    }

    @Test
    void aWrongSettingStopsTheStartWithASentence() {
        assertThat(auditseq.execute("run", "--kafka.start=erliest", "--asemble.timeout", "2s"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "auditseq: setting kafka.start = \"erliest\" (flag --kafka.start): not allowed.",
                        "auditseq: setting asemble.timeout = \"2s\" (flag --asemble.timeout): there is no such setting. Did you"
                                + " mean assemble.timeout?")
                .doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void whatSomebodyWroteIsEscapedOnTheScreen() {
        assertThat(auditseq.execute("run", "--kafka.start=\u001b[2J")).isEqualTo(2);
        assertThat(err.toString()).contains("\\x1b[2J").doesNotContain("\u001b");
    }

    @Test
    void settingsThatDoNotFitTogetherStopTheStart() {
        assertThat(auditseq.execute("run", "--set", "delivery.guarantee=exactly-once"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("needs delivery.transactional-id-prefix");
        assertThat(auditseq.execute("hunt", "--set", "host.reorder-wait=1s", "-"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("host.reorder-wait = \"1s\"");
    }

    @Test
    void rulesThatCannotBeServedStopTheStart() throws Exception {
        Path rules = Files.writeString(directory.resolve("mine.yml"), "id: x\nunknown-thing: 1\n");
        assertThat(auditseq.execute("hunt", "--set", "rules.files=" + rules, "-"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("auditseq: " + rules + ":").doesNotContain("\tat ");
        assertThat(auditseq.execute("hunt", "--set", "rules.files=" + directory.resolve("none"), "-"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("cannot be read");
    }

    @Test
    void nothingToReadIsAFailureOfTheInput() {
        assertThat(auditseq.execute("hunt", directory.resolve("missing.log").toString()))
                .isEqualTo(3);
        assertThat(err.toString()).contains("missing.log: there is no such file");
        assertThat(auditseq.execute("hunt", directory.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("nothing to read");
    }

    @Test
    void wrongWordsAreToldWithThoseThatAreAllowed() {
        assertThat(auditseq.execute("hunt", "--color", "blue", "-")).isEqualTo(2);
        assertThat(err.toString()).contains("auto, always, never");
        assertThat(auditseq.execute("hunt", "--fail-on", "urgent", "-")).isEqualTo(2);
        assertThat(err.toString()).contains("urgent", "CRITICAL");
    }
}
