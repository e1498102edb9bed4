package io.auditseq.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.rules.Attack;
import io.auditseq.rules.FakeFacts;
import io.auditseq.rules.Level;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Suppress;
import io.auditseq.rules.compile.RuleReport.Status;
import io.auditseq.rules.condition.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigmaDocumentsTest {
    private static final String RULE = """
            title: Look at {who} is there
            id: 6f1d1c5e-3a0c-4a55-9d2c-0a4f5b1c2d3e
            status: test
            description: who looks around
            author: A. Author, B. Author (of somewhere)
            references: [https://example.org/a]
            tags: [attack.discovery, attack.t1033, attack.no-tactic, cve.2021-0001]
            logsource:
                category: process_creation
                product: linux
            detection:
                selection:
                    Image|endswith: [/who, /w]
                condition: selection
            falsepositives: [people]
            level: low
            """;
    private static final FakeFacts EXEC = FakeFacts.event("type", "SYSCALL", "EXECVE")
            .with("syscall.name", "execve")
            .with("syscall.success", "yes")
            .with("process.exe", "/usr/bin/who")
            .with("process.command_line", "who -m aGVsbG8=")
            .with("user.uid", "0");

    @Test
    void readsTheHead() {
        Rule rule = only(RULE);
        assertThat(rule.id()).isEqualTo("6f1d1c5e-3a0c-4a55-9d2c-0a4f5b1c2d3e").isEqualTo(rule.uuid());
        assertThat(rule.level()).isEqualTo(Level.LOW);
        assertThat(rule.status()).isEqualTo("test");
        assertThat(rule.author()).containsExactly("A. Author", "B. Author (of somewhere)");
        assertThat(rule.attack()).extracting(Attack::id).containsExactly("TA0007", "T1033");
        assertThat(rule.falsePositives()).containsExactly("people");
        assertThat(rule.message()).isEqualTo("Look at (who) is there on {host}");
    }

    @Test
    void theNameIsTheIdOfAlertsElseTheIdElseWhatTheTitleMakes() {
        assertThat(only(RULE + "name: Who_Is There\n").id()).isEqualTo("who-is-there");
        assertThat(only(RULE.replaceFirst("id: .*\n", "")).id()).isEqualTo("look-at-who-is-there");
    }

    @Test
    void whatIsForPeopleAloneIsAWarningAtMost() {
        String odd = RULE.replace("falsepositives: [people]", "falsepositives: [{a: b}, people]")
                .replace("status: test", "status: odd")
                .replaceFirst("id: .*", "id: 12");
        assertThat(only(odd).falsePositives()).containsExactly("people");
        assertThat(only(odd).status()).isEqualTo("experimental");
        assertThat(only(odd).id()).isEqualTo("12");
        assertThat(compiler(odd).problems()).hasSizeGreaterThanOrEqualTo(3).noneMatch(RuleProblem::isError);
    }

    @Test
    void idsOfAttackThatAreNotInTheTableAreWarningsAndThoseOfVersion18BecomeOurs() {
        String tagged = RULE.replace("attack.t1033", "attack.t1562.001, attack.t9999, attack.t9999.001, attack.s0001");
        assertThat(only(tagged).attack())
                .extracting(Attack::id)
                .containsExactly("TA0007", "T1685", "T9999", "T9999.001");
        assertThat(compiler(tagged).problems())
                .noneMatch(RuleProblem::isError)
                .extracting(RuleProblem::text)
                .anyMatch(text -> text.startsWith("v19 of ATT&CK calls \"t1562.001\" T1685"))
                .anyMatch(text -> text.contains("does not know \"t9999\""));
    }

    @Test
    void everyMatchIsAnAlertUnlessTheRuleSuppresses() {
        assertThat(only(RULE).sequence().suppress().forMillis()).isEqualTo(Suppress.EACH);
        assertThat(only(RULE + "suppress: {for: 1h, then: drop}\n").sequence().suppress())
                .isEqualTo(new Suppress(List.of("host"), 3_600_000, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "CommandLine: 'who -m *'; true",
                "CommandLine|startswith|all: [who, 'who -']; true",
                "CommandLine|base64|endswith: hello; true",
                "CommandLine|base64|contains: hello; true",
                "CommandLine|base64offset|contains: ell; true",
                "CommandLine|base64offset|contains: [ell, hallo]; true",
                "CommandLine|base64offset|contains|all: [ell, ello]; true",
                "CommandLine|utf16le|base64offset|contains: hello; false",
                "CommandLine|windash|contains: ' /m'; true",
                "CommandLine|contains: ' /m'; false",
                "CommandLine|contains|cased: WHO; false",
                "CommandLine|re|i: WHO; true",
                "CommandLine|expand: '%who% -m*'; true",
                "CommandLine|contains|expand: ['%none%', '%who%']; true",
                "CommandLine: ''; false",
                "LogonId|lte: 0; true",
                "CurrentDirectory: null; true",
                "CurrentDirectory|neq: /root; true",
                "CurrentDirectory|exists: false; true",
                "Image|fieldref|contains: CommandLine; false",
                "CommandLine|fieldref|neq: Image; true",
            })
    void modifiersMeanWhatSigmaSays(String line, boolean holds) {
        assertThat(holds(RULE.replace("Image|endswith: [/who, /w]", line)))
                .as(line)
                .isEqualTo(holds);
    }

    @Test
    void aFileMayHoldSeveralDocumentsAndShareAmongThem() {
        String collection = """
                action: global
                title: shared
                logsource: {product: linux, category: process_creation}
                detection:
                    condition: s
                level: high
                ---
                id: 00000000-0000-4000-8000-000000000001
                detection: {s: {Image|endswith: /who}}
                ---
                action: repeat
                id: 00000000-0000-4000-8000-000000000002
                detection: {s: {Image|endswith: /w}}
                ---
                action: reset
                ---
                title: alone
                id: 00000000-0000-4000-8000-000000000003
                logsource: {product: linux, service: auditd}
                detection: {s: {type: PATH}, condition: s}
                """;
        List<Rule> rules = compiler(collection).finish().rules();
        assertThat(rules).extracting(Rule::title).containsExactly("shared", "shared", "alone");
        assertThat(rules).extracting(Rule::level).containsExactly(Level.HIGH, Level.HIGH, Level.MEDIUM);
        assertThat(rules.get(0).sequence().steps().get(0).match().test(EXEC, -1))
                .isEqualTo(Verdict.YES);
        assertThat(rules.get(1).sequence().steps().get(0).match().test(EXEC, -1))
                .isEqualTo(Verdict.NO);
    }

    @Test
    void aFilterLeavesOutWhatItSelectsOfTheRulesThatItNames() {
        String filter = """
                title: not root
                logsource: {product: linux}
                filter:
                    rules: [RULES]
                    selection: {LogonId: 0}
                    condition: not selection
                """;
        assertThat(holds(RULE)).isTrue();
        String named = filter.replace("RULES", "6f1d1c5e-3a0c-4a55-9d2c-0a4f5b1c2d3e");
        assertThat(holds(RULE + "---\n" + named)).isFalse();
        assertThat(holds(named + "---\n" + RULE)).isFalse();
        assertThat(holds(RULE + "---\n" + filter.replace("[RULES]", "any"))).isFalse();
        assertThat(holds(RULE + "---\n" + named.replace("product: linux", "service: auditd")))
                .isTrue();
        assertThat(problems(RULE + "---\n" + named.replace("not selection", "selection")))
                .anySatisfy(problem -> assertThat(problem).contains("write \"not selection\""));
    }

    @Test
    void aRuleThatAFilterNamesInVainIsTold() {
        String filter = RULE + """
                ---
                title: not root
                logsource: {product: linux}
                filter:
                    rules: [6f1d1c5e-3a0c-4a55-9d2c-0a4f5b1c2d3e]
                    selection: {LogonId: 0}
                    condition: not selection
                """;
        assertThat(compiler(filter).problems())
                .noneMatch(problem -> problem.text().contains("filter"));
        assertThat(problems(filter.replace(
                        "[6f1d1c5e-3a0c-4a55-9d2c-0a4f5b1c2d3e]", "[6f1d1c5e-3a0c-4a55-9d2c-0a4f5b1c2d3f]")))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .contains("there is no rule")
                        .contains("did you mean 6f1d1c5e-3a0c-4a55-9d2c-0a4f5b1c2d3e?"));
        RuleCompiler other = compiler(filter.replace("{product: linux}", "{product: linux, service: auditd}"));
        assertThat(other.reports().get(1).problems()).singleElement().satisfies(problem -> assertThat(
                        problem.headline())
                .contains("warning: the log source product: linux, service: auditd does not cover that of the rule"));
    }

    @Test
    void nothingOfADocumentIsLostBesideReset() {
        assertThat(problems("action: reset\n" + RULE)).singleElement().satisfies(problem -> assertThat(problem)
                .contains("\"action: reset\" stands alone"));
    }

    @Test
    void aRuleDoesNotRunWithoutAFilterThatCannotBeServed() {
        String filter = """
                title: not from there
                logsource: {product: linux}
                filter:
                    rules: any
                    selection: {Hashes: x}
                    condition: not selection
                """;
        assertThat(compiler(RULE + "---\n" + filter).reports().get(0).status()).isEqualTo(Status.NOT_SERVED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "product: linux; product: windows; r.yml:9:5: audit records do not stand for the log source product: windows",
                "category: process_creation; category: dns_query; audit records do not stand for the log source",
                "category: process_creation; service: cron; audit records do not stand for the log source",
                "Image|endswith: [/who, /w]; ParentProcessGuid: x; have no field \"ParentProcessGuid\" here",
                "Image|endswith: [/who, /w]; Hashes|contains: MD5; r.yml:13:9: events of process_creation have no field",
                "Image|endswith: [/who, /w]; file.path: /tmp/x; have no field \"file.path\" here",
                "Image|endswith: [/who, /w]; User|fieldref: Image; can't be compared with each other",
                "status: test; taxonomy: ecs; the taxonomy \"ecs\" is not known",
            })
    void refusesWhatAuditRecordsDoNotTell(String old, String wrong, String reason) {
        RuleCompiler compiler = compiler(RULE.replace(old, wrong));
        assertThat(compiler.reports()).extracting(RuleReport::status).containsExactly(Status.NOT_SERVED);
        assertThat(compiler.problems()).anySatisfy(problem -> {
            assertThat(problem.headline())
                    .contains("not served: ")
                    .contains(reason.replaceFirst("^r.yml:\\d+:\\d+: ", ""));
            assertThat(problem.headline()).contains(reason.startsWith("r.yml") ? reason.split(" ")[0] : "");
            assertThat(problem.reason()).isNotEmpty();
        });
        assertThat(compiler.finish().rules()).isEmpty();
        assertThat(compiler.finish().notServed()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "condition: selection; condition: selection | count() > 5; write a correlation or a sequence",
                "condition: selection; condition: selection and filter; there is no selection \"filter\"",
                "condition: selection; condition: 1 of f*; no selection has a name that fits",
                "condition: selection; timeframe: 5m\\n    condition: selection; \"timeframe\" was given up by Sigma",
                "condition: selection; name: x; \"condition\" is missing",
                "Image|endswith: [/who, /w]; Image|endwith: /w; there is no modifier \"endwith\"; did you mean endswith?",
                "Image|endswith: [/who, /w]; Imagee: /w; there is no field of process_creation \"Imagee\"; did you mean Image?",
                "Image|endswith: [/who, /w]; commandline: /w; did you mean CommandLine",
                "Image|endswith: [/who, /w]; Image|ref: a.b; are for the steps of a sequence",
                "Image|endswith: [/who, /w]; Image|re: '(?<!x)y'; no expression in the syntax of RE2",
                "Image|endswith: [/who, /w]; CommandLine|expand: '%nobody%'; there is no list \"nobody\"",
                "level: low; level: lowest; there is no level \"lowest\"",
                "status: test; action: globally; \"action\" is global, reset or repeat",
                "level: low; match_scope: line; \"match_scope\" is record or event",
                "title: Look; subtitle: Look; \"title\" is missing",
                "level: low; level: low\\ncorrelation: {type: temporal}; a document is one rule, and this has \"correlation\" and \"detection\"",
                "level: low; level: low\\nfilter: {rules: any}; a document is one rule, and this has \"detection\" and \"filter\"",
                "logsource:; logsources:; \"logsource\" is missing",
            })
    void saysWhatIsWrong(String old, String wrong, String complaint) {
        assertThat(RULE).contains(old);
        assertThat(problems(RULE.replace(old, wrong.replace("\\n", "\n"))))
                .anySatisfy(problem -> assertThat(problem).contains(complaint));
    }

    @Test
    void idsAreTakenOnce() {
        assertThat(problems(RULE + "---\n" + RULE))
                .anySatisfy(problem -> assertThat(problem).contains("is taken by the rule in r.yml:1"));
    }

    private static boolean holds(String text) {
        return only(text).sequence().steps().get(0).match().test(EXEC, -1) == Verdict.YES;
    }

    private static Rule only(String text) {
        List<Rule> rules = compiler(text).finish().rules();
        assertThat(rules).hasSize(1);
        return rules.get(0);
    }

    private static List<String> problems(String text) {
        return compiler(text).problems().stream()
                .filter(RuleProblem::isError)
                .map(RuleProblem::headline)
                .toList();
    }

    private static RuleCompiler compiler(String text) {
        RuleCompiler compiler =
                new RuleCompiler(Lists.of(Map.of("who", List.of("whom", "who"), "none", List.of("nobody"))));
        compiler.add(new RuleFile("r.yml", text));
        return compiler;
    }
}
