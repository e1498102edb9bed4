package io.auditseq.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.Field;
import io.auditseq.rules.Count;
import io.auditseq.rules.KeyPart;
import io.auditseq.rules.Level;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Suppress;
import io.auditseq.rules.WindowEnd;
import io.auditseq.rules.WindowEnd.Figure;
import io.auditseq.rules.compile.RuleReport.Status;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrelationsTest {
    private static final String BASE = """
            title: Exec
            name: exec
            level: low
            logsource: {product: linux, category: process_creation}
            detection: {s: {Image|endswith: /id}, condition: s}
            ---
            title: Connect
            name: connect
            level: high
            logsource: {product: linux, category: network_connection}
            detection: {s: {DestinationPort: 4444}, condition: s}
            ---
            """;
    private static final String COUNT = BASE + """
            title: Many
            name: many
            correlation:
                type: event_count
                rules: [exec]
                group-by: [LogonId]
                timespan: 5m
                condition: {gte: 10}
            """;

    @Test
    void aCountBecomesACountingStepByGroupAndHost() {
        Rule rule = rule(COUNT, "many");
        assertThat(rule.sequence().key())
                .containsExactly(new KeyPart("host", Field.HOST), new KeyPart("LogonId", Field.USER_UID));
        assertThat(rule.sequence().steps().get(0).count()).isEqualTo(new Count(10, 300_000, null, List.of()));
        assertThat(rule.sequence().suppress()).isEqualTo(new Suppress(List.of("host", "LogonId"), 300_000, true));
        assertThat(rule.message()).isEqualTo("Many (LogonId {LogonId}) on {host}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"gte: 10; 10", "gt: 10; 11", "gt: 9.5; 10", "gte: 9.5; 10", "'gte: 3, gt: 7'; 8"})
    void aThresholdIsAWholeNumberOrLiesBetweenTwo(String condition, int atLeast) {
        Rule rule = rule(COUNT.replace("gte: 10", condition.replace("'", "")), "many");
        assertThat(rule.sequence().steps().get(0).count().atLeast()).isEqualTo(atLeast);
    }

    @Test
    void anOrderBecomesASequenceWhoseStepsHaveTheirOwnFields() {
        Rule rule = rule(
                COUNT.replace("event_count", "temporal_ordered")
                        .replace("[exec]", "[exec, connect]")
                        .replace("[LogonId]", "[host, program]")
                        .replace(
                                "    condition: {gte: 10}\n",
                                "    aliases: {program: {exec: ParentImage, connect: Image}}\n"),
                "many");
        assertThat(rule.sequence().steps())
                .extracting(step -> step.by().get(1))
                .containsExactly(List.of(Field.PROCESS_PARENT_EXE), List.of(Field.PROCESS_EXE));
        assertThat(rule.sequence().within()).isEqualTo(300_000);
        assertThat(rule.level()).as("the highest of its rules").isEqualTo(Level.HIGH);
    }

    @Test
    void aSumIsOneOfAField() {
        String text = COUNT.replace("event_count", "value_sum").replace("gte: 10", "field: ProcessId, gt: 500000");
        assertThat(rule(text, "many").sequence().steps().get(0).count())
                .isEqualTo(Count.ofSum(500_001, 300_000, Field.PROCESS_PID));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "event_count; lt: 3; EVENTS; ; 0; [LT 3]",
                "event_count; 'gt: 2, lte: 9'; EVENTS; ; 0; [GT 2, LTE 9]",
                "event_count; 'eq: 7'; EVENTS; ; 0; [EQ 7]",
                "event_count; 'neq: 7'; EVENTS; ; 0; [NEQ 7]",
                "value_count; 'field: ProcessId, lt: 3'; VALUES; PROCESS_PID; 0; [LT 3]",
                "value_sum; 'field: ProcessId, lte: -1.5'; SUM; PROCESS_PID; 0; [LTE -1.5]",
                "value_avg; 'field: ProcessId, gt: 9.5'; MEAN; PROCESS_PID; 0; [GT 9.5]",
                "value_median; 'field: ProcessId, gte: 10'; PERCENTILE; PROCESS_PID; 50; [GTE 10]",
                "value_percentile; 'field: ProcessId, percentile: 99.9, gte: 10'; PERCENTILE; PROCESS_PID; 99.9; [GTE 10]",
            })
    void whatMoreEventsMayUndoIsAskedOfAWindowAtItsEnd(
            String type, String condition, Figure figure, Field field, BigDecimal rank, String bounds) {
        Rule rule = rule(COUNT.replace("event_count", type).replace("gte: 10", condition), "many");
        WindowEnd end = rule.sequence().windowEnd();
        assertThat(rule.sequence().steps().get(0).count()).isNull();
        assertThat(end.figure()).isEqualTo(figure);
        assertThat(end.field()).isEqualTo(field);
        assertThat(end.rank()).isEqualByComparingTo(rank);
        assertThat(end.within()).isEqualTo(300_000);
        assertThat(end.bounds().stream()
                        .map(bound -> bound.relation() + " " + bound.limit())
                        .toList())
                .hasToString(bounds);
    }

    @Test
    void rulesInAnyOrderAreMembersOfAGroup() {
        String text = COUNT.replace("event_count", "temporal").replace("[exec]", "[exec, connect]");
        Rule rule = rule(text.replace("    condition: {gte: 10}\n", ""), "many");
        assertThat(rule.sequence().steps().get(0).count())
                .isEqualTo(Count.ofMembers(2, 300_000, List.of("rule1", "rule2")));
        assertThat(rule.sequence().steps().get(0).members()).hasSize(2);
        assertThat(rule(text.replace("gte: 10", "gte: 1"), "many")
                        .sequence()
                        .steps()
                        .get(0)
                        .count()
                        .atLeast())
                .isEqualTo(1);
    }

    @Test
    void whatIsCorrelatedAlertsByItselfOnlyIfACorrelationSaysSo() {
        assertThat(ids(COUNT)).containsExactly("connect", "many");
        assertThat(ids(COUNT + "    generate: true\n")).containsExactly("exec", "connect", "many");
        assertThat(ids(COUNT + "generate: true\n")).containsExactly("exec", "connect", "many");
    }

    @Test
    void aCountMayBeAStepOfAnOrder() {
        Rule rule = rule(COUNT + """
                ---
                title: Many, then out
                name: then-out
                correlation: {type: temporal_ordered, rules: [many, connect], group-by: [LogonId], timespan: 1m}
                """, "then-out");
        assertThat(rule.sequence().steps().get(0).count()).isEqualTo(new Count(10, 300_000, null, List.of()));
        assertThat(rule.sequence().steps().get(1).count()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[LogonId]; [User]; can't be grouped or counted by \"User\"",
                "[LogonId]; [Hashes]; can't be grouped or counted by \"Hashes\"",
                "[exec]; [many]; a correlation may stand only in temporal_ordered",
                "gte: 10; gte: 100001; what is counted is remembered: at most 100000",
            })
    void refusesWhatIsNotServed(String old, String wrong, String reason) {
        RuleCompiler compiler = compiler(COUNT.replace(old, wrong));
        assertThat(compiler.problems()).noneMatch(RuleProblem::isError);
        assertThat(compiler.reports().get(2).status()).isEqualTo(Status.NOT_SERVED);
        assertThat(compiler.problems())
                .anySatisfy(problem -> assertThat(problem.text()).contains(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "event_count; event_cound; there is no type of correlation \"event_cound\"; did you mean event_count",
                "[exec]; [exek]; there is no rule \"exek\"; did you mean exec",
                "5m; 5 minutes; \"5 minutes\" is no time",
                "gte: 10; gte: ten; \"ten\" is no number",
                "event_count; value_percentile; \"percentile\" is missing",
                "gte: 10; gte: 10, percentile: 5; \"percentile\" belongs to value_percentile",
                "gte: 10; lt: 1; no number meets this condition",
                "gte: 10; gt: 5, lt: 5; no number meets this condition",
                "event_count; temporal; there are not so many rules as the condition asks for",
                "gte: 10; gte: 0; the number is 1 or more",
                "[exec]; [exec, connect, exec]; the rule \"exec\" is named twice",
                "timespan: 5m; generate: maybe; \"generate\" is true or false, not \"maybe\"",
                "gte: 10; field: LogonId; \"field\" belongs to value_count",
                "event_count; value_count; \"field\" is missing",
                "{gte: 10}; {}; a condition says how many",
                "condition:; conditions:; there is no key \"conditions\"; did you mean condition",
            })
    void saysWhatIsWrong(String old, String wrong, String complaint) {
        assertThat(compiler(COUNT.replace(old, wrong)).problems())
                .filteredOn(RuleProblem::isError)
                .anySatisfy(problem -> assertThat(problem.text()).contains(complaint));
    }

    @Test
    void aListOfOneFieldIsThatField() {
        String values = COUNT.replace("event_count", "value_count");
        assertThat(rule(values.replace("gte: 10", "gte: 3, field: [CommandLine]"), "many"))
                .isEqualTo(rule(values.replace("gte: 10", "gte: 3, field: CommandLine"), "many"));
    }

    @Test
    void whatIsJudgedAtTheEndOfAWindowIsNoStepOfAnother() {
        RuleCompiler compiler = compiler(COUNT.replace("gte: 10", "lt: 10") + """
                ---
                title: Few, then out
                name: then-out
                correlation: {type: temporal_ordered, rules: [many, connect], group-by: [LogonId], timespan: 1m}
                """);
        assertThat(compiler.problems())
                .anySatisfy(problem -> assertThat(problem.text()).contains("must count upwards"));
    }

    @Test
    void ofRulesPutTogetherNoUpperLimitIsServed() {
        assertThat(compiler(COUNT.replace("event_count", "temporal").replace("gte: 10", "lte: 1"))
                        .problems())
                .anySatisfy(problem -> assertThat(problem.text()).contains("before the window ends"));
    }

    @Test
    void withoutGroupsTheHostIsTheGroup() {
        RuleCompiler compiler = compiler(COUNT.replace("    group-by: [LogonId]\n", ""));
        assertThat(compiler.problems()).singleElement().satisfies(problem -> assertThat(problem.text())
                .contains("all events of a host are one group"));
        assertThat(compiler.finish().rules())
                .filteredOn(rule -> rule.id().equals("many"))
                .singleElement()
                .satisfies(rule -> assertThat(rule.sequence().key()).containsExactly(new KeyPart("host", Field.HOST)));
    }

    @Test
    void anAliasIsUsedAndForRulesThatAreCorrelated() {
        String aliased = COUNT.replace("[LogonId]", "[who]") + "    aliases: {who: {exec: LogonId}}\n";
        assertThat(compiler(aliased).problems()).isEmpty();
        assertThat(compiler(aliased.replace("who: {exec", "who: {exek")).problems())
                .extracting(RuleProblem::text)
                .containsExactly(
                        "there is no rule in this correlation \"exek\"; did you mean exec?",
                        "the alias \"who\" has no field for the rule \"exec\"");
        assertThat(compiler(aliased.replace("{exec:", "{connect: Image, exec:")).problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.text()).startsWith("there is no rule in this correlation \"connect\""));
        assertThat(compiler(aliased.replace("[who]", "[LogonId]")).problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.headline()).contains("warning: the alias \"who\" is used neither"));
    }

    @Test
    void whatIsOnlyCorrelatedIsNotServedWhereItsCorrelationIsNot() {
        String refused = COUNT.replace("[LogonId]", "[Hashes]");
        assertThat(compiler(refused).reports())
                .extracting(RuleReport::status)
                .containsExactly(Status.NOT_SERVED, Status.SERVED, Status.NOT_SERVED);
        assertThat(compiler(refused).reports().get(0).problems())
                .extracting(RuleProblem::text)
                .containsExactly("it is only correlated, and what correlates it is not served");
        assertThat(compiler(refused + "generate: true\n").reports().get(0).status())
                .isEqualTo(Status.SERVED);
        assertThat(compiler(refused + "---\n" + COUNT.substring(BASE.length()).replace("many", "more"))
                        .reports()
                        .get(0)
                        .status())
                .as("another correlation runs it")
                .isEqualTo(Status.SERVED);
    }

    @Test
    void thoseThatNameEachOtherInACircleAreRefused() {
        String circle = """
                title: A
                name: a
                correlation: {type: temporal_ordered, rules: [b], group-by: [host], timespan: 1m}
                ---
                title: B
                name: b
                correlation: {type: temporal_ordered, rules: [a], group-by: [host], timespan: 1m}
                """;
        assertThat(compiler(circle).reports())
                .extracting(RuleReport::status)
                .containsExactly(Status.NOT_SERVED, Status.NOT_SERVED);
    }

    private static List<String> ids(String text) {
        return compiler(text).finish().rules().stream().map(Rule::id).toList();
    }

    private static Rule rule(String text, String id) {
        RuleCompiler compiler = compiler(text);
        assertThat(compiler.problems())
                .filteredOn(problem -> problem.kind() != RuleProblem.Kind.WARNING)
                .isEmpty();
        return compiler.finish().rules().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static RuleCompiler compiler(String text) {
        RuleCompiler compiler = new RuleCompiler(Lists.NONE);
        compiler.add(new RuleFile("c.yml", text));
        return compiler;
    }
}
