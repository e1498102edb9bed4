package io.auditseq;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.Alert;
import io.auditseq.model.Delivery;
import io.auditseq.rules.compile.Lists;
import io.auditseq.rules.compile.RuleFile;
import io.auditseq.rules.compile.RulePack;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sigma rules through the whole job: raw lines in, alerts out. */
class SigmaJobTest {
    private static final String RULES = """
            title: Archive packed with a password
            id: 2b4f7a50-54c5-4d0c-8a0b-1f2e3d4c5b6a
            author: A. Author
            logsource: {product: linux, category: process_creation}
            detection:
                tool: {Image|endswith: /zip, CommandLine|contains: ' -P '}
                shell: {ParentImage|endswith: /bash}
                condition: tool and shell
            level: medium
            ---
            title: Job file written
            name: job-file
            logsource: {product: linux, category: file_event}
            detection: {s: {TargetFilename|startswith: /etc/cron.d/}, condition: s}
            level: high
            ---
            title: Watched file touched
            name: watched
            logsource: {product: linux, service: auditd}
            detection: {s: {type: SYSCALL, key: watched}, condition: s}
            level: low
            ---
            title: Talk of a secret
            name: secret
            logsource: {product: linux}
            detection: {keywords: [top-secret], condition: keywords}
            ---
            title: Mail
            logsource: {product: linux, service: postfix}
            detection: {keywords: [x], condition: keywords}
            """;

    private static final String IDS =
            "auid=1000 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=pts0 ses=3";
    private static final String LINES = """
            node=db1 type=SYSCALL msg=audit(1767400000.000:70): arch=c000003e syscall=59 success=yes exit=0 a0=1 a1=2 a2=3 a3=8 items=1 ppid=200 pid=300 IDS comm="bash" exe="/usr/bin/bash" key=(null)
            node=db1 type=EXECVE msg=audit(1767400000.000:70): argc=1 a0="bash"
            node=db1 type=CWD msg=audit(1767400000.000:70): cwd="/root"
            node=db1 type=PATH msg=audit(1767400000.000:70): item=0 name="/usr/bin/bash" inode=5 dev=08:01 mode=0100755 ouid=0 ogid=0 rdev=00:00 nametype=NORMAL
            node=db1 type=PROCTITLE msg=audit(1767400000.000:70): proctitle="bash"
            node=db1 type=SYSCALL msg=audit(1767400001.000:71): arch=c000003e syscall=59 success=yes exit=0 a0=1 a1=2 a2=3 a3=8 items=1 ppid=300 pid=301 IDS comm="zip" exe="/usr/bin/zip" key=(null)
            node=db1 type=EXECVE msg=audit(1767400001.000:71): argc=5 a0="zip" a1="-P" a2="top-secret" a3="/tmp/a.zip" a4="/etc"
            node=db1 type=CWD msg=audit(1767400001.000:71): cwd="/root"
            node=db1 type=PATH msg=audit(1767400001.000:71): item=0 name="/usr/bin/zip" inode=6 dev=08:01 mode=0100755 ouid=0 ogid=0 rdev=00:00 nametype=NORMAL
            node=db1 type=PROCTITLE msg=audit(1767400001.000:71): proctitle=7A6970
            node=db1 type=SYSCALL msg=audit(1767400002.000:72): arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=2 a2=241 a3=1b6 items=2 ppid=300 pid=302 IDS comm="tee" exe="/usr/bin/tee" key="watched"
            node=db1 type=CWD msg=audit(1767400002.000:72): cwd="/etc/cron.d"
            node=db1 type=PATH msg=audit(1767400002.000:72): item=0 name="/etc/cron.d" inode=8 dev=08:01 mode=040755 ouid=0 ogid=0 rdev=00:00 nametype=PARENT
            node=db1 type=PATH msg=audit(1767400002.000:72): item=1 name="job" inode=9 dev=08:01 mode=0100644 ouid=0 ogid=0 rdev=00:00 nametype=CREATE
            node=db1 type=PROCTITLE msg=audit(1767400002.000:72): proctitle="tee"
            node=db1 type=SYSCALL msg=audit(1767400002.000:73): arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=2 a2=0 a3=0 items=1 ppid=300 pid=302 IDS comm="tee" exe="/usr/bin/tee" key="watched"
            node=db1 type=CWD msg=audit(1767400002.000:73): cwd="/etc/cron.d"
            node=db1 type=PATH msg=audit(1767400002.000:73): item=0 name="job" inode=9 dev=08:01 mode=0100644 ouid=0 ogid=0 rdev=00:00 nametype=NORMAL
            node=db1 type=PROCTITLE msg=audit(1767400002.000:73): proctitle="tee"
            """.replace("IDS", IDS);

    @Test
    void everyMatchIsAnAlertWithItsEvent() throws Exception {
        List<Alert> alerts = alerts(LINES);
        assertThat(alerts)
                .extracting(alert -> alert.rule().id() + " " + alert.level() + " "
                        + alert.steps().get(0).evidence().get(0).event().serial())
                .containsExactlyInAnyOrder(
                        "2b4f7a50-54c5-4d0c-8a0b-1f2e3d4c5b6a medium 71",
                        "secret medium 71",
                        "job-file high 72",
                        "watched low 72",
                        "watched low 73");
        Alert zip = alerts.stream()
                .filter(alert -> alert.rule().title().startsWith("Archive"))
                .findFirst()
                .orElseThrow();
        assertThat(zip.message()).isEqualTo("Archive packed with a password on db1");
        assertThat(zip.rule().author()).containsExactly("A. Author");
        assertThat(zip.steps().get(0).captures().get("command_line").list())
                .containsExactly("zip -P [redacted] /tmp/a.zip /etc");
    }

    @Test
    void theSameLinesGiveTheSameAlertsHoweverOftenTheyCome() throws Exception {
        List<String> once = alerts(LINES).stream().map(Alert::id).toList();
        assertThat(alerts(LINES + LINES)).extracting(Alert::id).containsExactlyElementsOf(once);
        assertThat(once).doesNotHaveDuplicates();
    }

    private static List<Alert> alerts(String lines) throws Exception {
        RulePack rules = new RulePack(List.of(new RuleFile("sigma.yml", RULES)), Lists.NONE);
        List<Delivery> deliveries = Recordings.deliveries(
                lines.lines().map(line -> line.getBytes(StandardCharsets.UTF_8)).toList());
        return JobRun.with(rules).over(deliveries).alerts();
    }
}
