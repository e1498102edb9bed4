package io.auditseq.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.auditseq.rules.Level;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleTestTest {
    private static final String TESTS = """
            name: door
            tests:
              - name: hit
                host: web-1
                lists: {bastions: [192.0.2.9]}
                lines: |
                  type=A msg=audit(1767225600.120:1): x=1

                  type=B msg=audit(1767225601.999:2): x=2
                  type=C msg=audit(1767225602.000:3): x=3
                expect:
                  - {level: high, key: {host: web-1, ses: '7'}, start: '1767225600.120:1', message: done,
                     steps: {guess: {count: 8, accts: [a, b]}, wire: {distinct: 3}}}
            """;

    @Test
    void readsLinesAndExpectations() {
        RuleTest test = RuleTest.read(file(TESTS)).get(0);
        assertThat(test.rule()).isEqualTo("door");
        assertThat(test.host()).isEqualTo("web-1");
        assertThat(test.lists().get("bastions")).containsExactly("192.0.2.9");
        assertThat(test.lines()).hasSize(3).first().asString().startsWith("type=A");
        assertThat(test.expect())
                .containsExactly(new ExpectedAlert(
                        Level.HIGH,
                        Map.of("host", "web-1", "ses", "7"),
                        "1767225600.120:1",
                        null,
                        "done",
                        Map.of(
                                "guess", Map.of("count", List.of("8"), "accts", List.of("a", "b")),
                                "wire", Map.of("count", List.of("3")))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{drop: [1, 2]}; type=C msg=audit(1767225602.000:3): x=3",
                "{delay: {lines: [2, 2], by: 1500ms}}, {drop: [1, 1]}, {drop: [3, 3]}; type=B msg=audit(1767225603.499:2): x=2",
                "{replace: {lines: [3, 3], old: x=3, new: y=4}}, {drop: [1, 2]}; type=C msg=audit(1767225602.000:3): y=4",
                "{move: {lines: [3, 3], id: '5.001:9'}}, {drop: [1, 2]}; type=C msg=audit(5.001:9): x=3",
                "{host: {lines: [1, 3], name: web-2}}, {drop: [2, 3]}; node=web-2 type=A msg=audit(1767225600.120:1): x=1",
                "{drop: [1, 3]}, {insert: {after: 0, lines: type=N}}; type=N",
                "{drop: [1, 1]}, {insert: {after: 2, lines: type=N}}, {drop: [2, 3]}; type=N",
            })
    void changesMakeANewTestOutOfAnother(String changes, String line) {
        assertThat(derived(changes, "same").lines()).containsExactly(line);
    }

    @Test
    void repeatedLinesAreEventsOfTheirOwn() {
        assertThat(derived(
                                "{replace: {lines: [1, 1], old: x=1, new: 'name=\"f{n}\"'}}, {drop: [2, 3]}, "
                                        + "{repeat: {lines: [1, 1], times: 2, every: 900ms}}",
                                "same")
                        .lines())
                .containsExactly(
                        "type=A msg=audit(1767225600.120:1): name=\"f000\"",
                        "type=A msg=audit(1767225601.020:2): name=\"f001\"");
    }

    @Test
    void deliveryChangesTheOrderAndTheNumberOfLines() {
        List<String> lines = RuleTest.read(file(TESTS)).get(0).lines();
        assertThat(derived("{deliver: reversed}", "same").lines())
                .containsExactly(lines.get(2), lines.get(1), lines.get(0));
        assertThat(derived("{deliver: shuffled}", "same").lines()).containsExactlyInAnyOrderElementsOf(lines);
        assertThat(derived("{deliver: twice}", "same").lines()).hasSize(6);
    }

    @Test
    void whatIsNotSaidComesFromTheOtherTest() {
        RuleTest test = derived("{drop: [1, 1]}", "same");
        assertThat(test.host()).isEqualTo("web-1");
        assertThat(test.lists().get("bastions")).containsExactly("192.0.2.9");
        assertThat(test.expect()).isEqualTo(RuleTest.read(file(TESTS)).get(0).expect());
        assertThat(derived("{drop: [1, 1]}", "[]").expect()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{drop: [1, 4]}; lines are named by the numbers",
                "{drop: 1}; lines are named by the numbers",
                "{replace: {lines: [1, 1], old: absent, new: x}}; this changes nothing",
                "{move: {lines: [1, 1], id: 5}}; \"5\" is no event id",
                "{delete: [1, 1]}; there is no change \"delete\"; did you mean",
                "{deliver: sideways}; there is no way to deliver \"sideways\"",
                "{delay: {lines: [1, 1], by: soon}}; \"soon\" is no time",
            })
    void saysWhatIsWrongWithAChange(String changes, String complaint) {
        assertThatThrownBy(() -> derived(changes, "[]"))
                .isInstanceOf(RuleErrors.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void aTestHasLinesOfItsOwnOrAnotherTest() {
        assertThatThrownBy(() -> RuleTest.read(file("name: r\ntests: [{name: x, expect: []}]")))
                .hasMessageContaining("either lines of its own or another test");
        assertThatThrownBy(() -> RuleTest.read(file("name: r\ntests: [{name: x, from: hitt, expect: []}]")))
                .hasMessageContaining("there is no test before this one \"hitt\"");
    }

    private static RuleTest derived(String changes, String expect) {
        String text = TESTS + "  - {name: derived, from: hit, change: [" + changes + "], expect: " + expect + "}\n";
        return RuleTest.read(file(text)).get(1);
    }

    private static RuleFile file(String text) {
        return new RuleFile("door.yml", text);
    }
}
