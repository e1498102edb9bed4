package io.auditseq.rules.compile;

import static io.auditseq.rules.FakeFacts.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.Facts;
import io.auditseq.model.Field;
import io.auditseq.rules.Comparison;
import io.auditseq.rules.Operator;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.condition.Verdict;
import io.auditseq.rules.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockReaderTest {
    private static final Lists LISTS = Lists.of(Map.of(
            "own_nets", List.of("10.0.0.0/8", "fe80::/10", "192.0.2.7"),
            "shells", List.of("/sh", "/bash"),
            "none", List.of()));

    private static final Facts CONNECT = event("type", "SYSCALL", "SOCKADDR")
            .with("syscall.name", "connect")
            .with("syscall.success", "yes")
            .with("syscall.exit", "-115")
            .with("syscall.a2", "241")
            .with("process.exe", "/usr/bin/Bash")
            .with("process.args", "bash", "-i", "")
            .with("process.ancestors", "/usr/sbin/sshd", "/usr/lib/systemd/systemd")
            .with("process.tty", "")
            .with("chmod.mode", "0755")
            .with("net.daddr", "10.1.2.3")
            .with("net.dport", "4444");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                // text
                "{syscall.name: connect}; YES",
                "{syscall.name: CONNECT}; YES",
                "{syscall.name: [accept, connect]}; YES",
                "{syscall.name: [accept, bind]}; NO",
                "{syscall.name: connect, syscall.success: 'no'}; NO",
                "{process.exe: '/usr/*/bas?'}; YES",
                "{process.exe|contains: /bin/}; YES",
                "{process.exe|startswith: /usr}; YES",
                "{process.exe|endswith: /bash}; YES",
                "{process.exe|endswith|cased: /bash}; NO",
                "{process.exe|endswith|cased: /Bash}; YES",
                "{process.exe|contains|all: [usr, bash]}; YES",
                "{process.exe|contains|all: [usr, dash]}; NO",
                "{process.exe|neq: /bin/sh}; YES",
                "{process.exe|neq|endswith: /bash}; NO",
                // no value of its own form: text stays what was written
                "{syscall.exit: -115}; YES",
                "{net.dport: 4444}; YES",
                "{net.dport: 4444.0}; NO",
                "{net.dport: 04444}; NO",
                // missing, empty, present
                "{module.name: x}; NO",
                "{module.name|neq: x}; YES",
                "{module.name: null}; YES",
                "{process.exe: null}; NO",
                "{module.name: ''}; NO",
                "{process.tty: ''}; YES",
                "{module.name|exists: false}; YES",
                "{process.tty|exists: true}; YES",
                // lists of values
                "{type: SOCKADDR}; YES",
                "{process.args: -i}; YES",
                "{process.args: ''}; YES",
                "{process.args|all: [bash, -i]}; YES",
                "{process.args|all: [bash, -c]}; NO",
                "{process.ancestors|endswith: /sshd}; YES",
                "{process.args|neq: -c}; YES",
                "{process.args|neq: -i}; NO",
                // numbers
                "{net.dport|gt: 1024}; YES",
                "{net.dport|gte: 4444}; YES",
                "{net.dport|lt: 4444}; NO",
                "{net.dport|lte: 4444}; YES",
                "{syscall.exit|lt: 0}; YES",
                "{syscall.a2|gt: 0x240}; YES",
                "{process.exe|lt: 5}; NO",
                "{chmod.mode|bits: '0111'}; YES",
                "{chmod.mode|bits: '06000'}; NO",
                "{syscall.a2|bits: '0100'}; YES",
                "{syscall.a2|bits: '0x80'}; NO",
                // networks and lists
                "{net.daddr|cidr: 10.0.0.0/8}; YES",
                "{net.daddr|cidr: [192.0.2.0/24, 2001:db8::/32]}; NO",
                "{process.exe|cidr: 10.0.0.0/8}; NO",
                "{net.daddr|expand: '%own_nets%'}; YES",
                "{process.exe|expand|endswith: '%shells%'}; YES",
                "{process.exe|endswith|expand: '%shells%'}; YES",
                "{process.exe|expand: '%none%'}; NO",
                "{process.exe|neq|expand: '%none%'}; YES",
                // expressions
                "{process.exe|re: '/[Bb]a.h$'}; YES",
                "{process.exe|re: '^bash'}; NO",
                "{process.exe|re: 'BASH'}; NO",
                "{process.exe|re|i: 'BASH'}; YES",
                "{process.exe|re|neq: 'Bash'}; NO",
                // selections in a list, blocks
                "[{syscall.name: bind}, {net.dport: 4444}]; YES",
                "{a: {syscall.name: connect}, b: {net.dport: 53}, condition: a and not b}; YES",
                "{a: {syscall.name: connect}, b: {net.dport: 4444}, condition: a and not b}; NO",
                "{s_a: {net.dport: 1}, s_b: {net.dport: 4444}, condition: 1 of s_*}; YES",
                "{s_a: {net.dport: 1}, s_b: {net.dport: 4444}, condition: all of them}; NO",
                "{a: {net.dport: 1}, b: {net.dport: 4444}, condition: [a, b]}; YES",
            })
    void matchesAsSigmaSays(String match, Verdict verdict) {
        assertThat(condition(match).test(CONNECT, -1)).as(match).isEqualTo(verdict);
    }

    @Test
    void whatNobodyKnowsMatchesNeitherWayRound() {
        Facts orphan = event("syscall.name", "execve").unknown("process.parent_exe");
        assertThat(condition("{process.parent_exe: /bin/sh}").test(orphan, -1)).isEqualTo(Verdict.UNKNOWN);
        assertThat(condition("{process.parent_exe|neq: /bin/sh}").test(orphan, -1))
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(condition("{process.parent_exe: null}").test(orphan, -1)).isEqualTo(Verdict.UNKNOWN);
        assertThat(condition("{process.parent_exe|exists: true}").test(orphan, -1))
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(condition("{a: {process.parent_exe: x}, b: {syscall.name: execve}, condition: a or b}")
                        .test(orphan, -1))
                .isEqualTo(Verdict.YES);
    }

    @Test
    void ofAListKnownInPartTheKnownPartCounts() {
        Facts event = event("process.ancestors", "/usr/sbin/sshd").unknown("process.ancestors");
        assertThat(condition("{process.ancestors|endswith: /sshd}").test(event, -1))
                .isEqualTo(Verdict.YES);
        assertThat(condition("{process.ancestors|endswith: /cron}").test(event, -1))
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aMapOfFileHoldsInOneElement() {
        Facts event = event("type", "PATH")
                .file("path", "/tmp/x", "nametype", "DELETE")
                .file("path", "/etc/x", "nametype", "CREATE");
        Condition inOne = condition("{file: {path|startswith: /tmp/, nametype: CREATE}}");
        assertThat(inOne.test(event, -1)).isEqualTo(Verdict.NO);
        assertThat(inOne.choosesElement()).isTrue();
        Condition anywhere = condition("{file.path|startswith: /tmp/, file.nametype: CREATE}");
        assertThat(anywhere.test(event, -1)).isEqualTo(Verdict.YES);
        assertThat(anywhere.choosesElement()).isFalse();
        assertThat(anywhere.test(event, 0)).as("of the chosen element").isEqualTo(Verdict.NO);
    }

    @Test
    void aStepChoosesAnElementOnlyWhereItDemandsOne() {
        String files = "f: {file: {nametype: CREATE}}, t: {type: PATH}, ";
        assertThat(condition("{" + files + "condition: t and f}").choosesElement())
                .isTrue();
        assertThat(condition("{" + files + "condition: t and not f}").choosesElement())
                .isFalse();
        assertThat(condition("{" + files + "condition: t or f}").choosesElement())
                .isFalse();
        assertThat(condition("[{file: {kind: file}}, {file: {kind: link}}]").choosesElement())
                .isTrue();
        assertThat(condition("{file: [{kind: file}, {kind: link}]}").choosesElement())
                .isTrue();
    }

    @Test
    void handsComparisonsToWhoEvaluatesThem() {
        List<Comparison> comparisons = new ArrayList<>();
        Condition condition = read(
                "{a: {syscall.a0|ref: dial.fds, file: {inode|ref|neq: drop.inode}}, b: {syscall.name: dup2}, condition: a and b}",
                comparisons,
                problems());
        assertThat(comparisons)
                .containsExactly(
                        new Comparison(Field.SYSCALL_A0, Operator.EQUAL, false, "dial", "fds"),
                        new Comparison(Field.FILE_INODE, Operator.EQUAL, true, "drop", "inode"));
        assertThat(condition.test(event("syscall.name", "dup2").file(), 0)).isEqualTo(Verdict.YES);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{proces.exe: x}; there is no field \"proces.exe\"; did you mean process.exe?",
                "{exe: x}; did you mean auth.exe or process.exe?",
                "{file: {pth: x}}; did you mean path?",
                "{process.exe|endwith: x}; there is no modifier \"endwith\"; did you mean endswith?",
                "{process.exe|contains|base64: x}; put \"contains\" behind it",
                "{process.exe|base64: 'x*'}; with wildcards can't be encoded",
                "{process.exe|base64|windash: x}; must stand before what encodes",
                "{process.exe|re|wide: x}; exclude each other",
                "{process.exe|hour: 3}; parts of a time can be taken of a time only",
                "{process.exe|fieldref|re: process.comm}; with \"fieldref\" go only",
                "{process.exe|fieldref: process.com}; there is no field \"process.com\"; did you mean process.comm",
                "{process.exe: []}; a list of values can't be empty",
                "{process.exe|contains|endswith: x}; exclude each other",
                "{process.exe|lt|bits: 5}; exclude each other",
                "{process.exe|cidr|endswith: 10.0.0.0/8}; exclude each other",
                "{process.exe|neq|re: x}; must be the first modifier",
                "{process.exe|i: x}; is a flag of \"re\"",
                "{process.exe|all|all: x}; stands twice",
                "{process.exe|re: '(?=x)'}; no expression in the syntax of RE2",
                "{net.daddr|cidr: 10.1.2.3/8}; bits set behind its prefix",
                "{net.daddr|cidr: tenth}; is no network",
                "{net.dport|gt: many}; is no number",
                "{chmod.mode|bits: '0'}; is no mask",
                "{net.daddr|expand: '%own_net%'}; there is no list \"own_net\"; did you mean own_nets?",
                "{net.daddr|expand: own_nets}; in percent signs",
                "{process.exe|exists: yes}; \"exists\" is true or false",
                "{process.exe: {a: b}}; a value must be a text, and this is a map",
                "{process.exe: [a, null]}; nothing (null) can't stand in a list",
                "{file: x}; \"file\" takes a map",
                "[keyword, other]; text without a field",
                "{}; a selection without any field",
                "{a: {type: X}, condition: b}; there is no selection \"b\"; did you mean a?",
                "{a: {type: X}, b: {type: Y}, condition: a}; the selection \"b\" is not used",
                "{a: {type: X}, condition: a or 1 of f*}; no selection has a name that fits \"f*\"",
                "{a: {type: X}, condition: a and}; in this condition a selection is missing at the end",
                "{a: {syscall.a0|ref: s.c}, b: {type: X}, condition: b and not a}; \"ref\" can't stand here",
                "[{syscall.a0|ref: s.c}, {type: X}]; \"ref\" can't stand here",
                "{syscall.a0|ref: c}; a capture of an earlier step",
                "{syscall.a0|ref|re: s.c}; with \"ref\" go only",
            })
    void saysWhatIsWrongWithASelection(String match, String complaint) {
        Problems problems = problems();
        read(match, new ArrayList<>(), problems);
        assertThat(problems.found()).extracting(RuleProblem::text).anySatisfy(text -> assertThat(text)
                .contains(complaint));
    }

    @Test
    void warnsOfAllOnOneValue() {
        Problems problems = problems();
        read("{process.exe|contains|all: x}", null, problems);
        assertThat(problems.errors()).isZero();
        assertThat(problems.found()).extracting(RuleProblem::isError).containsExactly(false);
    }

    private static Condition condition(String match) {
        Problems problems = problems();
        Condition condition = read(match, null, problems);
        assertThat(problems.found()).isEmpty();
        return condition;
    }

    private static Problems problems() {
        return new Problems(new RuleFile("test.yml", ""));
    }

    private static Condition read(String match, List<Comparison> comparisons, Problems problems) {
        try {
            return new BlockReader(problems, LISTS)
                    .read(YamlReader.documents(match).get(0), comparisons);
        } catch (Exception e) {
            throw new AssertionError(match, e);
        }
    }
}
