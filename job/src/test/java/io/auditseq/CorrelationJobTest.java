package io.auditseq;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.Alert;
import io.auditseq.rules.compile.Lists;
import io.auditseq.rules.compile.RuleFile;
import io.auditseq.rules.compile.RulePack;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sigma's correlations through the whole job; each case has an address of its own. */
class CorrelationJobTest {
    private static final String RULES = """
            title: Failed login
            name: failed
            level: low
            logsource: {product: linux, service: sshd}
            detection: {s: {type: USER_AUTH, res: failed}, condition: s}
            ---
            title: Login
            name: entered
            level: informational
            logsource: {product: linux, service: sshd}
            detection: {s: {type: USER_AUTH, res: success}, condition: s}
            ---
            title: Three failures
            name: three-failures
            correlation: {type: event_count, rules: [failed], group-by: [SourceIp], timespan: 60s, condition: {gte: 3}, generate: true}
            level: medium
            ---
            title: Three names
            name: three-names
            correlation: {type: value_count, rules: [failed], group-by: [peer], timespan: 60s, condition: {field: User, gt: 2}, aliases: {peer: {failed: SourceIp}}}
            ---
            title: Failure, then a login
            name: then-in
            correlation: {type: temporal_ordered, rules: [failed, entered], group-by: [SourceIp], timespan: 60s}
            level: high
            ---
            title: Failure and login, in any order
            name: both
            correlation: {type: temporal, rules: [failed, entered], group-by: [SourceIp], timespan: 60s}
            level: medium
            ---
            title: Inner count
            name: inner
            correlation: {type: event_count, rules: [failed], group-by: [SourceIp], timespan: 60s, condition: {gte: 3}}
            ---
            title: Three failures, then a login
            name: guessed
            correlation: {type: temporal_ordered, rules: [inner, entered], group-by: [SourceIp], timespan: 60s}
            level: critical
            """;

    private static final String SENT = """
            title: Sent
            name: sent
            logsource: {product: linux, service: auditd}
            detection: {s: {type: SYSCALL, syscall: sendto, success: 'yes'}, condition: s}
            ---
            """;

    private final List<String> lines = new ArrayList<>();
    private int serial = 100;

    @Test
    void countsAndOrdersWithinSlidingWindowsOfAuditTime() throws Exception {
        // both borders belong to the window; the last failure counts for the login, not the first
        failures("203.0.113.9", 0, 30, 60);
        login("203.0.113.9", 100);
        // a second too wide, and the login a second too late
        failures("203.0.113.10", 0, 31, 61);
        login("203.0.113.10", 122);
        // a window slides: the second to the fourth failure lie together, in no minute of the clock. The alert shows
        // the whole run
        failures("203.0.113.11", 0, 55, 65, 110);
        // the other order
        login("203.0.113.12", 10);
        failures("203.0.113.12", 11);
        // several names, and one name several times
        report("203.0.113.13", 10, "a", "failed");
        report("203.0.113.13", 20, "b", "failed");
        report("203.0.113.13", 30, "c", "failed");
        // no group
        failures("?", 0, 1, 2);
        List<String> ordered = new ArrayList<>(lines);
        lines.clear();
        ordered.sort(Comparator.comparingDouble(line -> Double.parseDouble(line.substring(0, 8))));
        assertThat(alerts(numbered(ordered)))
                .containsExactlyInAnyOrder(
                        "three-failures medium 203.0.113.9 3",
                        "then-in high 203.0.113.9",
                        "both medium 203.0.113.9 2",
                        "both medium 203.0.113.12 2",
                        "guessed critical 203.0.113.9",
                        "three-failures medium 203.0.113.11 4",
                        "three-failures medium 203.0.113.13 3",
                        "three-names low 203.0.113.13 3",
                        "failed low x");
    }

    @Test
    void ofOneTimeStampTheSerialDecides() throws Exception {
        report("203.0.113.20", 5, "eve", "failed");
        report("203.0.113.20", 5, "eve", "success");
        report("203.0.113.21", 5, "eve", "success");
        report("203.0.113.21", 5, "eve", "failed");
        assertThat(alerts(numbered(lines)))
                .contains("then-in high 203.0.113.20")
                .doesNotContain("then-in high 203.0.113.21");
    }

    @Test
    void whatFollowsWithinTheTimespanIsTheSameAlertAndWhatComesLaterANewOne() throws Exception {
        failures("203.0.113.30", 0, 1, 2, 3, 4, 5, 62, 200, 201, 202);
        RulePack pack = new RulePack(List.of(new RuleFile("c.yml", RULES)), Lists.NONE);
        assertThat(JobRun.with(pack)
                        .over(Recordings.deliveries(numbered(lines)))
                        .alerts())
                .filteredOn(alert -> alert.rule().id().equals("three-failures"))
                .extracting(alert -> alert.matches() + " matches, "
                        + alert.steps().get(0).evidence().size() + " events")
                .containsExactly("2 matches, 7 events", "1 matches, 3 events");
    }

    @Test
    void sumsUpWithinTheWindow() throws Exception {
        String rules = SENT + """
                title: Much sent
                name: much-sent
                correlation: {type: value_sum, rules: [sent], group-by: [pid], timespan: 60s, condition: {field: exit, gte: 1000}}
                """;
        List<String> sent =
                List.of(sent(0, 7, 400), sent(10, 8, 999), sent(30, 7, 300), sent(60, 7, 300), sent(80, 8, 900));
        assertThat(told(rules, sent)).containsExactly("much-sent 7 3");
    }

    @Test
    void aMeanIsThatOfAWindowInWhateverOrderLinesArrive() throws Exception {
        String rules = SENT + """
                title: Much on average
                name: mean
                correlation: {type: value_avg, rules: [sent], group-by: [pid], timespan: 60s, condition: {field: exit, gte: 500}}
                """;
        List<String> sent = new ArrayList<>(
                List.of(sent(0, 7, 400), sent(10, 8, 499), sent(30, 7, 600), sent(60, 7, 500), sent(70, 8, 500)));
        sent.add(sent(200, 7, 1)); // both windows are over
        sent.add(sent(200, 8, 1));
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(sent, new Random(seed));
            assertThat(told(rules, sent)).as("seed " + seed).containsExactly("mean 7 3");
        }
    }

    @Test
    void oneEventOfTwoRulesIsBothTogetherAndNotOneAfterTheOther() throws Exception {
        String rules = SENT + """
                title: Sent by x
                name: by-x
                logsource: {product: linux, service: auditd}
                detection: {s: {type: SYSCALL, comm: x}, condition: s}
                ---
                title: Together
                name: together
                correlation: {type: temporal, rules: [sent, by-x], group-by: [pid], timespan: 60s}
                ---
                title: In order
                name: in-order
                correlation: {type: temporal_ordered, rules: [sent, by-x], group-by: [pid], timespan: 60s}
                """;
        assertThat(told(rules, List.of(sent(0, 7, 1)))).containsExactly("together 7 1");
        assertThat(told(rules, List.of(sent(0, 7, 1), sent(61, 7, 1)))).doesNotContain("in-order 7 1");
        assertThat(told(rules, List.of(sent(0, 7, 1), sent(60, 7, 1)))).contains("in-order 7 1");
    }

    @Test
    void theNewestCandidateOfAStepWaits() throws Exception {
        report("203.0.113.40", 0, "a", "failed");
        report("203.0.113.40", 50, "b", "failed");
        report("203.0.113.40", 100, "c", "success");
        RulePack pack = new RulePack(List.of(new RuleFile("c.yml", RULES)), Lists.NONE);
        assertThat(JobRun.with(pack)
                        .over(Recordings.deliveries(numbered(lines)))
                        .alerts())
                .filteredOn(alert -> alert.rule().id().equals("then-in"))
                .singleElement()
                .satisfies(alert -> assertThat(
                                alert.steps().get(0).evidence().get(0).lines().get(0))
                        .contains("acct=\"b\""));
    }

    @Test
    void valuesOfGroupsAreExactTextsAndAddressesInOneSpelling() throws Exception {
        report("::ffff:203.0.113.50", 0, "a", "failed");
        report("203.0.113.50", 1, "b", "failed");
        report("203.0.113.50", 2, "c", "failed");
        report("203.0.113.51", 0, "Eve", "failed");
        report("203.0.113.51", 1, "eve", "failed");
        report("203.0.113.51", 2, "EVE", "failed");
        assertThat(alerts(numbered(lines)))
                .contains("three-names low 203.0.113.50 3", "three-names low 203.0.113.51 3");
    }

    private static List<String> told(String rules, List<String> lines) throws Exception {
        List<byte[]> all = lines.stream()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
        RulePack pack = new RulePack(List.of(new RuleFile("s.yml", rules)), Lists.NONE);
        return JobRun.with(pack).over(Recordings.deliveries(all)).alerts().stream()
                .map(alert -> alert.rule().id() + " " + alert.key().get("pid") + " "
                        + alert.steps().get(0).count())
                .toList();
    }

    private String sent(int second, int pid, int bytes) {
        return "node=db1 type=SYSCALL msg=audit(%d.000:%d): arch=c000003e syscall=44 success=yes exit=%d a0=3 a1=1 a2=2 a3=0 items=0 ppid=1 pid=%d auid=1000 uid=0 gid=0 euid=0 suid=0 fsuid=0 egid=0 sgid=0 fsgid=0 tty=pts0 ses=3 comm=\"x\" exe=\"/usr/bin/x\" key=\"net\""
                .formatted(1_767_600_000L + second, serial++, bytes, pid);
    }

    private void failures(String peer, int... seconds) {
        for (int second : seconds) {
            report(peer, second, "eve", "failed");
        }
    }

    private void login(String peer, int second) {
        report(peer, second, "eve", "success");
    }

    /** A line with its second in front; the serial comes when all are in order. */
    private void report(String peer, int second, String account, String result) {
        lines.add(
                "%08.3f type=USER_AUTH msg=audit(%d.000:SERIAL): pid=7 uid=0 auid=4294967295 ses=4294967295 msg='op=PAM:authentication grantors=? acct=\"%s\" exe=\"/usr/sbin/sshd\" hostname=%s addr=%s terminal=ssh res=%s'"
                        .formatted((double) second, 1_767_500_000L + second, account, peer, peer, result));
    }

    private List<byte[]> numbered(List<String> all) {
        return all.stream()
                .map(line -> "node=db1 " + line.substring(9).replace("SERIAL", String.valueOf(serial++)))
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** Of the plain rule that alerts by itself only one is told. */
    private static List<String> alerts(List<byte[]> lines) throws Exception {
        RulePack rules = new RulePack(List.of(new RuleFile("c.yml", RULES)), Lists.NONE);
        return JobRun.with(rules).over(Recordings.deliveries(lines)).alerts().stream()
                .map(CorrelationJobTest::shown)
                .distinct()
                .toList();
    }

    private static String shown(Alert alert) {
        String rule = alert.rule().id() + " " + alert.level() + " ";
        if (alert.rule().id().equals("failed")) {
            return rule + "x";
        }
        String peer = alert.key().getOrDefault("SourceIp", alert.key().getOrDefault("peer", ""));
        Alert.AlertStep step = alert.steps().get(0);
        boolean counts = alert.steps().size() == 1;
        long count = step.distinct() > 0 ? step.distinct() : step.count();
        return rule + peer + (counts ? " " + count : "");
    }
}
