package io.auditseq.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.Hit;
import io.auditseq.rules.Rule;
import io.auditseq.rules.compile.RulePack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Correlations of Sigma's that are judged when a window of a minute is over. */
class WindowEndTest {
    private static final long MINUTE = 60_000;

    private RulePack source = rules("value_avg", "field: exit, gt: 10");
    private KeyedOneInputStreamOperatorTestHarness<RuleKey, Hit, Story> harness;
    private final List<String> before = new ArrayList<>();
    private long arrival = 1_000;
    private long serial = 1;

    @AfterEach // whatever happened, nothing stays behind
    void leavesNoStateBehind() throws Exception {
        if (harness == null) {
            return; // a test of the window alone
        }
        harness.processWatermark(Long.MAX_VALUE);
        assertThat(harness.numEventTimeTimers()).as("timers").isZero();
        assertThat(harness.numKeyedStateEntries()).as("state").isZero();
        harness.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                // condition; numbers in one window; whether it is met
                "value_avg; gt: 10; 9 12; true",
                "value_avg; gt: 10; 9 11; false",
                "value_avg; gte: 10; 9 11; true",
                "value_avg; gt: 9.5; 9 10 10; true",
                "value_avg; gte: 3.333333333; 3 3 4; true",
                "value_avg; eq: 3.333333333; 3 3 4; false",
                "value_avg; lt: 0; -5 3; true",
                "value_avg; lt: 0; -5 5; false",
                "value_avg; lte: 0; -5 5; true",
                "value_avg; gte: 5, lt: 6; 5 5; true",
                "value_avg; gte: 5, lt: 6; 5 7; false",
                "value_avg; gt: 10; 12 ? x 9; true",
                "value_avg; lt: 10; ? x; false",
                "value_median; gte: 5; 1 5 100; true",
                "value_median; gt: 5; 1 5 100; false",
                "value_median; eq: 5; 5 100 1 7; true",
                "value_percentile; percentile: 90, gte: 9; 10 1 2 3 4 5 6 7 8 9; true",
                "value_percentile; percentile: 90, gt: 9; 10 1 2 3 4 5 6 7 8 9; false",
                "value_percentile; percentile: 100, eq: 10; 10 1 2; true",
                "value_percentile; percentile: 0, eq: 1; 10 1 2; true",
                "value_percentile; percentile: 95, lt: 3; 1 2 x 2; true",
                "value_percentile; percentile: 95, lt: 3; 1 2 3; false",
                "value_sum; lt: 10; 4 5; true",
                "value_sum; lt: 10; 4 6; false",
                "value_sum; gte: 5, lte: 10; 20 -12; true",
                "value_count; lt: 3; 1 2 2 1; true",
                "value_count; lt: 3; 1 2 3; false",
                "value_count; eq: 2; a b a; true",
                "value_count; gte: 2, lte: 3; 1 2 3 4 5 6; false",
            })
    void isJudgedByAllThatEntered(String type, String condition, String numbers, boolean isMet) throws Exception {
        open(rules(type, "field: exit, " + condition));
        for (String number : numbers.split(" ")) {
            event(1, number);
        }
        assertThat(told()).as("not before the window is over").isEmpty();
        watermark(3 * MINUTE);
        assertThat(told()).hasSize(isMet ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "lt: 3; 2; true",
                "lt: 3; 3; false",
                "eq: 2; 2; true",
                "eq: 2; 3; false",
                "neq: 2; 3; true",
                "gt: 1, lte: 3; 3; true",
                "gt: 1, lte: 3; 4; false",
            })
    void ofACountTheUpperLimitIsJudgedAtTheEnd(String condition, int events, boolean isMet) throws Exception {
        open(rules("event_count", condition));
        for (int i = 0; i < events; i++) {
            event(i, "x");
        }
        watermark(3 * MINUTE);
        assertThat(told()).hasSize(isMet ? 1 : 0);
    }

    @Test
    void aLaterEventProvesByItsAuditTimeThatTheWindowIsOverAndBeginsAnother() throws Exception {
        open(source);
        event(0, "20");
        event(60, "1"); // its last millisecond
        assertThat(told()).isEmpty();
        event(60.001, "100");
        assertThat(told()).containsExactly("2 events 1-2");
        event(121, "5");
        assertThat(told()).containsExactly("2 events 1-2", "1 events 3-3");
    }

    @Test
    void aWindowBeginsWithTheFirstEventAndNotWithTheClock() throws Exception {
        open(source);
        event(50, "20");
        event(105, "1");
        watermark(3 * MINUTE);
        assertThat(told()).containsExactly("2 events 1-2");
    }

    @Test
    void whatHasNoNumberBeginsNoWindow() throws Exception {
        open(source);
        event(0, "?");
        event(59, "20");
        event(61, "1");
        watermark(3 * MINUTE);
        assertThat(told()).containsExactly("2 events 2-3");
    }

    @Test
    void anEarlierEventEntersAsLongAsAllLieWithinTheTimespan() throws Exception {
        open(source);
        event(30, "20");
        event(10, "2");
        event(70, "11");
        event(70.001, "0");
        assertThat(told()).containsExactly("3 events 1-3");
        event(9, "50");
        assertThat(told()).as("too long before").hasSize(1);
    }

    @Test
    void anyOrderOfArrivalWithinAWindowComesToTheSame() throws Exception {
        open(rules("value_percentile", "field: exit, percentile: 75, eq: 40"));
        for (int seed = 0; seed < 20; seed++) {
            List<Integer> numbers = new ArrayList<>(List.of(10, 20, 30, 40, 50));
            java.util.Collections.shuffle(numbers, new Random(seed));
            for (int number : numbers) {
                harness.processElement(
                        Hits.of(rule())
                                .entity("seed" + seed)
                                .with("syscall.exit", "" + number)
                                .at(number, number, 0),
                        arrival++);
            }
        }
        watermark(3 * MINUTE);
        assertThat(told()).as("seeds 0 to 19").hasSize(20);
    }

    @Test
    void theEndOfTheInputIsNotTheEndOfAWindow() throws Exception {
        open(source);
        event(0, "20");
        harness.processWatermark(Long.MAX_VALUE);
        assertThat(told()).isEmpty();
    }

    @Test
    void aWindowSurvivesASavepoint() throws Exception {
        for (String type : List.of("value_avg", "value_median", "value_sum", "value_count")) {
            open(rules(type, "field: exit, gt: 1, lt: 100"));
            event(0, "2");
            event(1, "3");
            restore();
            event(2, "4");
            watermark(arrival + 3 * MINUTE);
            assertThat(told()).as(type).hasSize(1).allMatch(story -> story.startsWith("3 events"));
            leavesNoStateBehind();
            harness = null;
        }
    }

    @Test
    void ofAFloodAnEvenSampleIsKeptAndTheRestCounted() {
        Random random = new Random(7);
        Rule rule = source("value_percentile", "field: exit, percentile: 50, gt: 500");
        OpenWindow window = new OpenWindow();
        long left = 0;
        for (int i = 0; i < 100_000; i++) {
            // the first half is high, the second low: neither may push the other out
            int number = i < 60_000 ? 600 + random.nextInt(400) : random.nextInt(400);
            left += window.add(
                    rule.sequence().steps().get(0),
                    Hits.of(rule).with("syscall.exit", "" + number).at(1, i, 0));
        }
        assertThat(window.kept).isBetween(OpenWindow.MOST / 2, OpenWindow.MOST);
        assertThat(window.numbers).hasSize(OpenWindow.MOST);
        assertThat(left).isEqualTo(100_000 - window.kept);
        long high = Arrays.stream(window.numbers, 0, window.kept)
                .filter(number -> number >= 600)
                .count();
        assertThat(high / (double) window.kept).isBetween(0.59, 0.61);
        assertThat(window.meets(rule.sequence().windowEnd())).isTrue();
    }

    @Test
    void ofManyValuesNoMoreAreKeptThanDecideTheCondition() {
        Rule rule = source("value_count", "field: exit, lt: 5");
        OpenWindow window = new OpenWindow();
        for (int i = 0; i < 1_000; i++) {
            window.add(
                    rule.sequence().steps().get(0),
                    Hits.of(rule).with("syscall.exit", "" + i).at(1, i, 0));
        }
        assertThat(window.seen).hasSize(6);
        assertThat(window.meets(rule.sequence().windowEnd())).isFalse();
    }

    @Test
    void aMeanOfHugeNumbersDoesNotRunOver() {
        Rule rule = source("value_avg", "field: exit, gt: 999999999999998");
        OpenWindow window = new OpenWindow();
        for (int i = 0; i < 20_000; i++) {
            window.add(
                    rule.sequence().steps().get(0),
                    Hits.of(rule).with("syscall.exit", "9".repeat(15)).at(1, i, 0));
        }
        assertThat(window.meets(rule.sequence().windowEnd())).isTrue();
    }

    @Test
    void aSumIsOnlyOfEventsWithANumber() throws Exception {
        open(rules("value_sum", "field: exit, gte: 10"));
        event(0, "?");
        event(1, "6");
        event(2, "x");
        event(3, "4");
        assertThat(told()).containsExactly("2 events 2-4");
    }

    private static Rule source(String type, String condition) {
        return rules(type, condition).compile().rules().get(0);
    }

    private Rule rule() {
        return source.compile().rules().get(0);
    }

    private static RulePack rules(String type, String condition) {
        return TestRules.source("""
                title: Sent
                name: sent
                logsource: {product: linux, service: auditd}
                detection: {s: {type: SYSCALL, syscall: sendto}, condition: s}
                ---
                title: Judged
                name: judged
                correlation: {type: %s, rules: [sent], group-by: [pid], timespan: 60s, condition: {%s}}
                """.formatted(type, condition));
    }

    private void open(RulePack rules) throws Exception {
        source = rules;
        before.clear();
        harness = harness();
        harness.open();
    }

    private void event(double second, String number) throws Exception {
        harness.processElement(
                Hits.of(rule())
                        .with("syscall.exit", number.equals("?") ? new String[0] : new String[] {number})
                        .at(second, serial++, 0),
                arrival++);
    }

    private void watermark(long after) throws Exception {
        arrival = 1_000 + after;
        harness.processWatermark(arrival);
    }

    private void restore() throws Exception {
        before.addAll(told());
        OperatorSubtaskState state = harness.snapshot(1, arrival);
        harness.close();
        harness = harness();
        harness.initializeState(state);
        harness.open();
    }

    private List<String> told() {
        List<String> told = new ArrayList<>(before);
        for (Story story : harness.extractOutputValues()) {
            Story.StoryStep step = story.steps().get(0);
            told.add(step.count() + " events " + step.first().serial() + "-"
                    + step.last().serial());
        }
        return told;
    }

    private KeyedOneInputStreamOperatorTestHarness<RuleKey, Hit, Story> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new MatchSequences(source, DetectOptions.DEFAULTS)),
                RuleKey::of,
                TypeInformation.of(RuleKey.class));
    }
}
