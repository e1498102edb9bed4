package io.auditseq.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auditseq.PublishedSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema that editors check Sigma's files with: what the compiler takes is valid, and what it refuses by its form is not. */
class SigmaSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PublishedSchema SCHEMA = PublishedSchema.of("sigma");
    private static final Path CORPUS = Path.of("../../shared/corpora/sigma-linux");

    /** A rule, a correlation of each kind, a filter, and what belongs to this engine alone. */
    private static final String WHOLE = """
            title: Exec
            id: 6f1d1c5e-3a0c-4a55-9d2c-0a4f5b1c2d3e
            name: exec
            status: test
            author: A. Author
            date: 2026-11-25
            tags: [attack.discovery, attack.t1033, cve.2021-0001]
            logsource: {product: linux, category: process_creation}
            detection:
                program: {Image|endswith: [/id, /w], ProcessId|gt: 7}
                words: [one, 'two*', {CommandLine|windash|contains: ' -m'}]
                none: {CurrentDirectory: null}
                condition: [1 of pro* and not words, none]
            falsepositives: [people]
            level: low
            match_scope: record
            suppress: {for: 1h, then: drop}
            ---
            title: Many
            name: many
            correlation:
                type: event_count
                rules: [exec]
                group-by: [LogonId]
                timespan: 5m
                condition: {gte: 10}
                generate: true
            ---
            title: Mean
            name: mean
            correlation: {type: value_avg, rules: exec, group-by: [LogonId], timespan: 5m, condition: {field: ProcessId, gt: 9.5, lte: '20'}}
            ---
            title: Percentile
            name: rank
            correlation: {type: value_percentile, rules: [exec], timespan: 5m, condition: {field: p, percentile: 99.9, lt: 5}, aliases: {p: {exec: ProcessId}}}
            ---
            title: In order
            name: order
            correlation: {type: temporal_ordered, rules: [many, exec], group-by: [LogonId], timespan: 1d}
            ---
            title: Not of root
            logsource: {product: linux}
            filter: {rules: [exec], root: {User: root}, condition: not root}
            ---
            action: global
            level: high
            detection: {condition: s}
            ---
            action: reset
            """;

    @Test
    void theExampleOfEveryKindIsValidAndCompiles() {
        assertThat(objections(WHOLE)).isEmpty();
        assertThat(problems(WHOLE)).isEmpty();
    }

    @Test
    void everyRuleOfSigmaHqIsValid() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "SigmaHQ's rules are not here: " + CORPUS);
        try (Stream<Path> files = Files.walk(CORPUS)) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".yml")).toList()) {
                assertThat(objections(Files.readString(file)))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "Image|endswith; Image|endwith",
                "[1 of pro* and not words, none]; program | count() > 3",
                "logsource: {product: linux, category: process_creation}; logsource: {}",
                "type: event_count; type: event_cound",
                "timespan: 5m; timespan: 5 minutes",
                "condition: {gte: 10}; condition: {}",
                "condition: {gte: 10}; condition: {gte: ten}",
                "condition: {gte: 10}; condition: {gte: 10, field: LogonId}",
                "condition: {gte: 10}; condition: {gte: 10, percentile: 5}",
                "percentile: 99.9, ; ``",
                "field: ProcessId, gt: 9.5; gt: 9.5",
                "rules: [exec]; rules: []",
                "condition: not root; condition: root",
                "generate: true; generates: true",
                "for: 1h; for: long",
                "then: drop; then: forget",
                "match_scope: record; match_scope: line",
                "action: reset; action: begin",
            })
    void whatTheCompilerRefusesByItsFormTheSchemaRefuses(String old, String wrong) {
        String text = WHOLE.replace(old, wrong);
        assertThat(text).isNotEqualTo(WHOLE);
        assertThat(problems(text)).as("by the compiler").isNotEmpty();
        assertThat(objections(text)).as("by the schema").isNotEmpty();
    }

    private static List<RuleProblem> problems(String text) {
        RuleCompiler compiler = new RuleCompiler(Lists.NONE);
        compiler.add(new RuleFile("s.yml", text));
        return compiler.problems().stream()
                .filter(problem -> problem.kind() != RuleProblem.Kind.WARNING)
                .toList();
    }

    private static List<String> objections(String yaml) {
        List<String> objections = new ArrayList<>();
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(yaml)) {
            JsonNode json = JSON.valueToTree(document);
            objections.addAll(SCHEMA.objections(json));
        }
        return objections;
    }
}
