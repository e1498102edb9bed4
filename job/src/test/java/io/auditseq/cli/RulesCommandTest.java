package io.auditseq.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.Recordings;
import io.auditseq.cli.rules.AuditGroup;
import io.auditseq.rules.compile.RulePack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RulesCommandTest {

    private static final String RULE = """
            title: A tool is run
            id: 6b7fd1c2-0000-4000-8000-0000000000aa
            name: tool-run
            level: low
            description: A tool is run, then another.
            message: '{second.command} on {host}'
            sequence:
              within: 10m
              key: {host: host}
              steps:
                - {step: first, match: {process.exe: /usr/bin/one}}
                - {step: second, match: {process.exe: /usr/bin/two}, keep: {command: process.exe}}
            tests:
              - name: hit
                lines: |
                  type=SYSCALL msg=audit(1767225601.000:1): arch=c000003e syscall=59 success=yes exit=0 items=0 ppid=1 pid=7 auid=1001 uid=0 euid=0 tty=(none) ses=1 comm="one" exe="/usr/bin/one"
                  type=SYSCALL msg=audit(1767225602.000:2): arch=c000003e syscall=59 success=yes exit=0 items=0 ppid=1 pid=8 auid=1001 uid=0 euid=0 tty=(none) ses=1 comm="two" exe="/usr/bin/two"
                expect: [{level: low, steps: {second: {command: %s}}}]
              - {name: the other way round, from: hit, change: [{drop: [1, 1]}], expect: []}
            """;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine auditseq =
            Auditseq.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @ParameterizedTest
    @ValueSource(strings = {"test", "explain", "replay", "coverage", "contract"})
    void everyCommandHasHelpAndSaysItsExitCodes(String command) {
        assertThat(auditseq.execute("rules", command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: auditseq rules " + command, "Exit codes:", "--format");
    }

    @Test
    void testsThatPassAreNamed() throws Exception {
        Path file = write("/usr/bin/two");
        assertThat(auditseq.execute("rules", "test", file.toString())).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("""
                PASS  tool-run: hit
                PASS  tool-run: the other way round
                """);
        assertThat(err.toString()).contains("2 passed, 0 failed");
    }

    @Test
    void aTestThatFailsShowsTheDifferenceSafely() throws Exception {
        Path file = write("\"/usr/bin/\\u001b[31mthree\"");
        assertThat(auditseq.execute("rules", "test", file.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("FAIL  tool-run: hit", "second.command: expected /usr/bin/\\x1b[31mthree, got /usr/bin/two")
                .contains("alert: /usr/bin/two on host-1")
                .doesNotContain("\u001b");
    }

    @Test
    void withoutTestsThereIsNothingToSay() throws Exception {
        Path file = write("x");
        assertThat(auditseq.execute("rules", "test", file.toString(), "--rule", "other"))
                .isEqualTo(3);
        assertThat(err.toString()).contains("there are no tests of a rule other");
    }

    private Path write(String command) throws IOException {
        return Files.writeString(directory.resolve("rule.yml"), RULE.formatted(command));
    }

    @Test
    void coverageKnowsTheIdsOfBothVersionsOfAttack() {
        assertThat(auditseq.execute("rules", "coverage", "--rule", "sensor-stop-then-stage"))
                .isZero();
        assertThat(out.toString()).contains("T1685 ", "T1686 ", "T1105 ").doesNotContain("T1562");
        assertThat(auditseq.execute(
                        "rules",
                        "coverage",
                        "--rule",
                        "sensor-stop-then-stage",
                        "--attack",
                        "18",
                        "--format",
                        "navigator"))
                .isZero();
        assertThat(out.toString())
                .contains("\"layer\":\"4.5\"", "\"attack\":\"18\"", "\"techniqueID\":\"T1562.001\",\"score\":1");
        assertThat(auditseq.execute("rules", "coverage", "--attack", "17")).isEqualTo(2);
    }

    @Test
    void everyGroupThatARuleNamesHasLinesForAuditctl() {
        Map<String, AuditGroup> groups = AuditGroup.all();
        assertThat(RulePack.builtIn().compile().rules())
                .allSatisfy(rule -> assertThat(groups.keySet()).as(rule.id()).containsAll(rule.audit()));
        assertThat(groups.values())
                .allSatisfy(group -> assertThat(group.lines()).isNotEmpty());
        assertThat(auditseq.execute("rules", "contract", "--rule", "memfd-exec"))
                .isZero();
        assertThat(out.toString())
                .contains("-a always,exit -F arch=b64 -S memfd_create -k memfd", "-k exec")
                .doesNotContain("-k cron");
    }

    @Test
    void aLogShowsWhichAuditRulesAreInUse() {
        String log = Recordings.folder("log-wipe").toString();
        assertThat(auditseq.execute("rules", "contract", log, "--rule", "log-wipe", "--format", "ndjson"))
                .isZero();
        assertThat(out.toString().lines()).hasSize(3).anySatisfy(line -> assertThat(line)
                .contains("\"group\":\"logs\"", "\"state\":\"in use\""));
    }

    @Test
    void replayTellsWhatEachRuleFoundAlsoOfThoseInShadow() {
        String log = Recordings.folder("log-wipe").toString();
        String[] shadow = {"--set", "rules.shadow=log-wipe", "--format", "ndjson"};
        assertThat(auditseq.execute(
                        "rules", "replay", log, "--rule", "log-wipe", shadow[0], shadow[1], shadow[2], shadow[3]))
                .isZero();
        assertThat(out.toString()).contains("\"rule\":\"log-wipe\"", "\"alerts\":1");
        assertThat(auditseq.execute("hunt", log, shadow[0], shadow[1], shadow[2], shadow[3]))
                .isZero();
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(err.toString()).contains("not told, of rules in shadow: 1");
    }

    @Test
    void rulesThatAreNotThereAreToldWithTheNearest() {
        assertThat(auditseq.execute("rules", "coverage", "--rule", "lgo-wipe")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no rule \"lgo-wipe\"; did you mean log-wipe?");
        assertThat(auditseq.execute("hunt", "-", "--set", "rules.off=nothing-like-it"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("rules.off: there is no rule \"nothing-like-it\"");
    }

    @Test
    void explainSaysHowFarAStoryWentAndWhatWasMissing() {
        String log = Recordings.folder("ssh-guess-no-success").toString();
        assertThat(auditseq.execute("rules", "explain", log, "--rule", "ssh-guess-login-exec"))
                .isZero();
        assertThat(out.toString())
                .contains("step guess: 14 events fill it", "the nearest story went 1 of 3 steps", "missing: open")
                .contains("another key: peer is 203.0.113.77, that of the story 203.0.113.66");
    }

    @Test
    void explainSaysWhichValueIsNotTheWantedOne() throws Exception {
        Path log = Files.writeString(directory.resolve("audit.log"), """
                type=SYSCALL msg=audit(1767225601.000:1): arch=c000003e syscall=59 success=yes exit=0 items=0 ppid=1 pid=7 auid=1001 uid=0 euid=0 tty=(none) ses=1 comm="one" exe="/usr/bin/one"
                type=SYSCALL msg=audit(1767225602.000:2): arch=c000003e syscall=59 success=yes exit=0 items=0 ppid=1 pid=8 auid=1001 uid=0 euid=0 tty=(none) ses=1 comm="two" exe=1B5B324A
                """);
        Path file = write("x");
        assertThat(auditseq.execute("rules", "explain", log.toString(), "--rules", file.toString()))
                .isZero();
        assertThat(out.toString())
                .contains("step second: no event fills it", "the nearest story went 1 of 2 steps")
                .contains("missing: second, which no event fills")
                .doesNotContain("\u001b");
        assertThat(auditseq.execute("rules", "explain", log.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("which rule?");
    }

    @Test
    void explainLooksIntoTheRecordsThatSigmaRulesAreAbout() throws Exception {
        Path file = Files.writeString(directory.resolve("sigma.yml"), """
                title: An invented example
                id: 6b7fd1c2-0000-4000-8000-0000000000cc
                description: A program with an argument.
                logsource: {product: linux, service: auditd}
                detection:
                  selection: {type: SYSCALL, exe: /usr/bin/two}
                  condition: selection
                level: low
                """);
        Path log = Files.writeString(directory.resolve("audit.log"), """
                type=SYSCALL msg=audit(1767225601.000:1): arch=c000003e syscall=59 success=yes exit=0 items=0 ppid=1 pid=7 auid=1001 uid=0 euid=0 tty=(none) ses=1 comm="one" exe="/usr/bin/one"
                """);
        assertThat(auditseq.execute("rules", "explain", log.toString(), "--rules", file.toString()))
                .isZero();
        assertThat(out.toString()).contains("exe is /usr/bin/one, wanted /usr/bin/two", "no story began");
    }
}
