package io.auditseq.host;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.ClosedBy;
import io.auditseq.model.EventId;
import io.auditseq.model.RawRecord;
import io.auditseq.parse.HeaderParser;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Step;
import io.auditseq.rules.match.MatchSink;
import io.auditseq.rules.match.StepMatcher;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a host sends, rules about records answer. */
class SigmaDamageTest {
    private static final String RULES = """
            title: a
            logsource: {product: linux, service: auditd}
            detection:
                s: {a0|contains: e, UID: root, AUID|re: 'a.*b', SADDR: x, SYSCALL: execve, ARCH: x86_64, exe|endswith: d, name|contains: /,
                    a12: x, key: one, tty|exists: true, comm|fieldref: exe, argc|gte: 1, proctitle|contains: d}
                condition: not s
            ---
            title: b
            logsource: {product: linux}
            detection: {k: [nothing at all, dd, 42], j: {'|re': '^x+y'}, condition: k or not j}
            ---
            title: c
            logsource: {product: linux, category: file_event}
            detection: {s: {TargetFilename|contains: e, User: root}, condition: not s}
            ---
            title: d
            logsource: {product: linux, category: process_creation}
            detection: {s: {CommandLine|contains: e, ParentImage: x, UtcTime|hour: 3}, condition: not s}
            """;
    private static final List<String> LINES = List.of(
            "type=SYSCALL msg=audit(1767312001.100:42): arch=c000003e syscall=59 success=yes exit=0 a0=26 a1=40000 items=1 ppid=10 pid=12 auid=1000 uid=33 tty=(none) ses=3 comm=\"dd\" exe=2F746D702F757064202864656C6574656429 key=6F6E650174776F\u001dARCH=x86_64 SYSCALL=execve AUID=\"eve\" UID=\"root\"",
            "type=EXECVE msg=audit(1767312001.100:42): argc=4 a0=\"dd\" a1=6465 a2_len=6 a2[0]=\"of=\" a2[1]=\"/x1\" a3=\"-t\"",
            "type=CWD msg=audit(1767312001.100:42): cwd=\"/srv\"",
            "type=PATH msg=audit(1767312001.100:42): item=1 name=6E6F746520746F2073656C66 inode=2 dev=08:01 mode=0100644 ouid=0 nametype=CREATE\u001dOUID=\"root\"",
            "type=SOCKADDR msg=audit(1767312001.100:42): saddr=020001BBCB0071090000000000000000\u001dSADDR={ saddr_fam=inet laddr=203.0.113.9 lport=443 }",
            "type=PROCTITLE msg=audit(1767312001.100:42): proctitle=64640069663D2F6465762F7A65726F",
            "type=USER_ACCT msg=audit(1767312001.100:42): pid=13 uid=0 auid=1000 ses=3 msg='op=PAM:accounting acct=\"eve\" exe=\"/usr/bin/sudo\" addr=? res=failed'\u001dUID=\"root\"");

    @Test
    void neverThrows() {
        StepMatcher matcher = SigmaRun.compile(RULES).matcher();
        for (int seed = 0; seed < 5_000; seed++) {
            AuditEvent event = damaged(new Random(seed));
            assertThatCode(() -> matcher.match(HostEvent.of(event), new Ignoring()))
                    .as("seed %d", seed)
                    .doesNotThrowAnyException();
        }
    }

    private static AuditEvent damaged(Random random) {
        List<RawRecord> records = new ArrayList<>();
        for (String line : LINES) {
            byte[] text = line.getBytes(StandardCharsets.UTF_8);
            var header = new HeaderParser();
            header.parse(text, 0, text.length);
            int body = header.body();
            for (int i = random.nextInt(6); i > 0; i--) {
                text[body + random.nextInt(text.length - body)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(4) == 0 ? body + random.nextInt(text.length - body) : text.length;
            if (random.nextInt(6) > 0) {
                records.add(new RawRecord(header.type(), java.util.Arrays.copyOf(text, length), body));
            }
        }
        if (records.isEmpty()) {
            return damaged(random);
        }
        return new AuditEvent(new EventId("h", 1_767_312_001_100L, 42, false), ClosedBy.STRUCTURE, 0, 0, 0, 0, records);
    }

    private static final class Ignoring implements MatchSink {
        @Override
        public void step(Rule rule, Step step, int element) {}

        @Override
        public void until(Rule rule, int element) {}
    }
}
