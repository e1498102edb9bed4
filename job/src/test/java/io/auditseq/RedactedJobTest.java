package io.auditseq;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.detect.AlertJson;
import io.auditseq.model.Alert;
import io.auditseq.redact.Redaction;
import io.auditseq.rules.compile.Lists;
import io.auditseq.rules.compile.RuleFile;
import io.auditseq.rules.compile.RulePack;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Secrets through the whole job: rules see them, and nothing that leaves shows them. */
class RedactedJobTest {
    private static final String RULE = """
            title: A password was given on the command line
            id: 2b4f7a50-54c5-4d0c-8a0b-1f2e3d4c5b77
            name: password-given
            description: A command line holds a password.
            blind_to: [passwords by standard input]
            falsepositives: [none]
            tags: [attack.credential-access, attack.t1552]
            author: A. Author
            audit: [exec]
            status: test
            level: low
            logsource: {product: linux, service: auditd}
            message: '{run.command} on {host}'
            sequence:
              within: 1m
              key: {host: host, command: process.command_line}
              steps:
                - step: run
                  match: {process.command_line|contains: hunter2}
                  keep: {command: process.command_line, args: process.args, parent: process.parent_command_line}
            """;

    private static final String IDS =
            "auid=1000 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=pts0 ses=3";
    private static final String LINES = """
            node=db1 type=SYSCALL msg=audit(1767400000.000:70): arch=c000003e syscall=59 success=yes exit=0 a0=1 a1=2 a2=3 a3=8 items=1 ppid=200 pid=300 IDS comm="sshpass" exe="/usr/bin/sshpass" key=(null)
            node=db1 type=EXECVE msg=audit(1767400000.000:70): argc=5 a0="sshpass" a1="-p" a2=SECRET a3="ssh" a4="web1"
            node=db1 type=CWD msg=audit(1767400000.000:70): cwd="/root"
            node=db1 type=PATH msg=audit(1767400000.000:70): item=0 name="/usr/bin/sshpass" inode=5 dev=08:01 mode=0100755 ouid=0 ogid=0 rdev=00:00 nametype=NORMAL
            node=db1 type=PROCTITLE msg=audit(1767400000.000:70): proctitle=ARGUMENTS
            node=db1 type=SYSCALL msg=audit(1767400001.000:71): arch=c000003e syscall=59 success=yes exit=0 a0=1 a1=2 a2=3 a3=8 items=1 ppid=300 pid=301 IDS comm="mysql" exe="/usr/bin/mysql" key=(null)
            node=db1 type=EXECVE msg=audit(1767400001.000:71): argc=3 a0="mysql" a1="-phunter2" a2="shop"
            node=db1 type=CWD msg=audit(1767400001.000:71): cwd="/root"
            node=db1 type=PATH msg=audit(1767400001.000:71): item=0 name="/usr/bin/mysql" inode=6 dev=08:01 mode=0100755 ouid=0 ogid=0 rdev=00:00 nametype=NORMAL
            node=db1 type=PROCTITLE msg=audit(1767400001.000:71): proctitle=MYSQL
            """.replace("IDS", IDS)
            .replace("SECRET", hex("hunter2!\u0001"))
            .replace("ARGUMENTS", hex("sshpass\0-p\0hunter2!\u0001\0ssh\0web1"))
            .replace("MYSQL", hex("mysql\0-phunter2\0shop"));

    private static String hex(String text) {
        return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static JobRun.Results run(Redaction redaction) throws Exception {
        RulePack rules = new RulePack(List.of(new RuleFile("rule.yaml", RULE)), Lists.NONE);
        return JobRun.with(rules)
                .redaction(redaction)
                .over(Recordings.deliveries(LINES.lines()
                        .map(line -> line.getBytes(StandardCharsets.UTF_8))
                        .toList()));
    }

    @Test
    void nothingThatLeavesShowsASecret() throws Exception {
        JobRun.Results results = run(Redaction.ON);

        assertThat(results.alerts()).hasSize(2);
        for (Alert alert : results.alerts()) {
            String document = new String(AlertJson.write(alert), StandardCharsets.UTF_8);
            assertThat(document).contains("[redacted]", "\"redacted\":true").doesNotContain("hunter2", hex("hunter2"));
        }
        assertThat(results.alerts().get(1).message()).isEqualTo("mysql -p[redacted] shop on db1");
        assertThat(results.documents()).hasSize(2).allSatisfy(document -> assertThat(document)
                .contains("[redacted]", "\"redacted\":true")
                .doesNotContain("hunter2", hex("hunter2")));
    }

    @Test
    void alertsAreTheSameButForTheSecrets() throws Exception {
        List<Alert> redacted = run(Redaction.ON).alerts();
        List<Alert> plain = run(Redaction.OFF).alerts();

        assertThat(redacted)
                .extracting(Alert::id)
                .isEqualTo(plain.stream().map(Alert::id).toList());
        assertThat(plain.get(1).message()).isEqualTo("mysql -phunter2 shop on db1");
        assertThat(plain.get(1).quality().redacted()).isFalse();
        assertThat(plain.get(1).steps().get(0).evidence().get(0).lines())
                .anyMatch(line -> line.contains("a1=\"-phunter2\""));
        assertThat(redacted.get(1).steps().get(0).evidence().get(0).lines())
                .anyMatch(line -> line.contains("a1=\"-p[redacted]\""));
    }
}
