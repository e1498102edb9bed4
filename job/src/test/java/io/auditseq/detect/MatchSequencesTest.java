package io.auditseq.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.detect.Story.StoryStep;
import io.auditseq.model.Hit;
import io.auditseq.rules.Rule;
import io.auditseq.rules.compile.RulePack;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchSequencesTest {
    private final RulePack source = TestRules.source(TestRules.THREE, TestRules.GUESS, TestRules.MANY, TestRules.BUSY);
    private final Rule three = source.compile().rules().get(0);
    private final Rule guess = source.compile().rules().get(1);
    private final Rule many = source.compile().rules().get(2);
    private final Rule busy = source.compile().rules().get(3);
    private final List<String> told = new ArrayList<>();
    private KeyedOneInputStreamOperatorTestHarness<RuleKey, Hit, Story> harness;
    private long arrival = 1_000;

    @BeforeEach
    void open() throws Exception {
        harness = harness(source, new HashMapStateBackend());
        harness.open();
    }

    @AfterEach // whatever happened, nothing stays behind
    void leavesNoStateBehind() throws Exception {
        harness.processWatermark(Long.MAX_VALUE);
        assertThat(harness.numEventTimeTimers()).as("timers").isZero();
        assertThat(harness.numKeyedStateEntries()).as("state").isZero();
        harness.close();
        assertThat(Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .filter(name -> name.startsWith("Timer-")))
                .as("threads of the pattern library")
                .isEmpty();
    }

    @Test
    void tellsAMatchAtOnceWithTheCountedFailuresAndTheSession() throws Exception {
        for (int failure = 1; failure <= 6; failure++) {
            hit(Hits.of(guess).with("auth.acct", failure < 4 ? "root" : "alice").at(failure, failure, 0));
        }
        hit(Hits.of(guess).opening("7").at(10, 10, 1));
        hit(Hits.of(guess).in("7").with("process.command_line", "id").at(12, 12, 2));

        assertThat(told).containsExactly("guess 7: guess*6 1-6 [root, alice], open 10, run 12 [id]");
    }

    @Test
    void staysQuietBelowTheCount() throws Exception {
        for (int failure = 1; failure <= 4; failure++) {
            hit(Hits.of(guess).at(failure, failure, 0));
        }
        hit(Hits.of(guess).opening("7").at(10, 10, 1));
        hit(Hits.of(guess).in("7").at(12, 12, 2));

        assertThat(told).isEmpty();
    }

    @Test
    void staysQuietWhenTheFailuresAreSpreadOverMoreThanTheWindow() throws Exception {
        for (int failure = 1; failure <= 9; failure++) {
            hit(Hits.of(guess).at(failure * 76, failure, 0)); // any five span 304 s
        }
        hit(Hits.of(guess).opening("7").at(700, 10, 1));
        hit(Hits.of(guess).in("7").at(701, 12, 2));

        assertThat(told).isEmpty();
    }

    @Test
    void doesNotTakeACommandOfAnotherSession() throws Exception {
        fiveFailures();
        hit(Hits.of(guess).opening("7").at(10, 10, 1));
        hit(Hits.of(guess).in("6").with("process.command_line", "id").at(12, 12, 2));

        assertThat(told).isEmpty();
    }

    @Test
    void followsEverySessionThatTheGuessedAddressOpened() throws Exception {
        fiveFailures();
        hit(Hits.of(guess).opening("7").at(10, 10, 1));
        hit(Hits.of(guess).opening("8").at(11, 11, 1));
        hit(Hits.of(guess).in("7").with("process.command_line", "id").at(12, 12, 2));
        hit(Hits.of(guess).in("8").with("process.command_line", "ls").at(13, 13, 2));

        assertThat(told)
                .containsExactly(
                        "guess 7: guess*5 1-5, open 10, run 12 [id]", "guess 8: guess*5 1-5, open 11, run 13 [ls]");
    }

    @Test
    void goesOnTellingTheCommandsOfTheSession() throws Exception {
        fiveFailures();
        hit(Hits.of(guess).opening("7").at(10, 10, 1));
        hit(Hits.of(guess).in("7").with("process.command_line", "id").at(12, 12, 2));
        hit(Hits.of(guess).in("7").with("process.command_line", "w").at(15, 15, 2));
        hit(Hits.of(guess).in("7").with("process.command_line", "late").at(4000, 16, 2));

        assertThat(told).containsExactly("guess 7: guess*5 1-5, open 10, run 12 [id]", "guess 7 goes on: run 15 [w]");
    }

    @Test
    void windowsRunFromTheLastFailureAndFromTheOpening() throws Exception {
        fiveFailures();
        hit(Hits.of(guess).opening("7").at(5 + 600, 10, 1));
        hit(Hits.of(guess).in("7").at(5 + 600 + 900, 12, 2));
        hit(Hits.of(guess).entity("web-02" + Hit.SEPARATOR + "b").at(2000, 13, 0));

        assertThat(told).hasSize(1);
    }

    @Test
    void staysQuietAMillisecondBeyondAStepsWindow() throws Exception {
        fiveFailures();
        hit(Hits.of(guess).opening("7").at(5 + 600.001, 10, 1));
        hit(Hits.of(guess).in("7").at(700, 12, 2));

        assertThat(told).isEmpty();
    }

    @Test
    void oneEventFillsOneStepOnly() throws Exception {
        hit(Hits.of(three).at(1, 1, 0, 1, 2));
        assertThat(told).isEmpty();
        hit(Hits.of(three).at(2, 2, 1, 2));
        assertThat(told).isEmpty();
        hit(Hits.of(three).at(3, 3, 2));

        assertThat(told).containsExactly("three : one 1, two 2, three 3");
    }

    @Test
    void theNewestBeginningWins() throws Exception {
        hit(Hits.of(three).at(1, 1, 0));
        hit(Hits.of(three).at(2, 2, 0));
        hit(Hits.of(three).at(3, 3, 1));
        hit(Hits.of(three).at(4, 4, 2));

        assertThat(told).containsExactly("three : one 2, two 3, three 4");
    }

    @Test
    void countsBehindAHandOverAreThoseOfOneSession() throws Exception {
        hit(Hits.of(busy).opening("7").at(1, 1, 0));
        hit(Hits.of(busy).opening("8").at(2, 2, 0));
        commands("7", 3, 2);
        commands("8", 5, 3);
        hit(Hits.of(busy).in("7").at(20, 20, 2));
        hit(Hits.of(busy).in("7").at(21, 21, 2));
        hit(Hits.of(busy).in("8").at(22, 22, 2));
        assertThat(told).as("two commands in 7, one file in 8").isEmpty();

        hit(Hits.of(busy).in("8").at(23, 23, 2));
        assertThat(told).containsExactly("busy 8: open 2, run*3 5-7, remove*2 22-23");
    }

    @Test
    void aSessionThatIsOpenedAgainCountsAnew() throws Exception {
        hit(Hits.of(busy).opening("7").at(1, 1, 0));
        commands("7", 2, 2);
        hit(Hits.of(busy).opening("7").at(10, 10, 0));
        commands("7", 11, 1);
        hit(Hits.of(busy).in("7").at(20, 20, 2));
        hit(Hits.of(busy).in("7").at(21, 21, 2));
        assertThat(told).isEmpty();
    }

    @Test
    void ofManySessionsThoseThatCountedLastAreKept() throws Exception {
        for (int session = 1; session <= KeyedRooms.MOST + 10; session++) {
            hit(Hits.of(busy).opening("" + session).at(session, session, 0));
        }
        for (int session = 1; session <= KeyedRooms.MOST + 10; session++) {
            commands("" + session, 1_000 + 3 * session, 3);
        }
        for (int session : new int[] {1, KeyedRooms.MOST + 10}) {
            hit(Hits.of(busy).in("" + session).at(1_500, 2_000 + 2 * session, 2));
            hit(Hits.of(busy).in("" + session).at(1_501, 2_001 + 2 * session, 2));
        }
        assertThat(told).hasSize(1);
        assertThat(told.get(0)).startsWith("busy " + (KeyedRooms.MOST + 10) + ":");
    }

    private void commands(String session, int from, int count) throws Exception {
        for (int command = from; command < from + count; command++) {
            hit(Hits.of(busy).in(session).at(command, command, 1));
        }
    }

    @Test
    void keepsEntitiesApart() throws Exception {
        hit(Hits.of(three).entity("a").at(1, 1, 0));
        hit(Hits.of(three).entity("b").at(2, 2, 1));
        hit(Hits.of(three).entity("a").at(3, 3, 2));

        assertThat(told).isEmpty();
    }

    @Test
    void whatEndsAMatchEndsIt() throws Exception {
        hit(Hits.of(three).at(1, 1, 0));
        hit(Hits.of(three).at(2, 2, 1));
        hit(Hits.of(three).until(2.5, 3));
        hit(Hits.of(three).at(3, 4, 2));

        assertThat(told).isEmpty();
    }

    @Test
    void countsDistinctValuesOnly() throws Exception {
        for (int serial = 1; serial <= 5; serial++) {
            hit(Hits.of(many).with("file.path", "/srv/a").at(serial, serial, 0));
        }
        hit(Hits.of(many).with("file.path", "/srv/b").at(6, 6, 0));
        assertThat(told).isEmpty();
        hit(Hits.of(many).with("file.path", "/srv/c").at(7, 7, 0));

        assertThat(told).containsExactly("many : files*7/3 1-7");
    }

    @Test
    void aFloodOnOneKeyStaysOneCounterAndFewPiecesOfEvidence() throws Exception {
        for (int failure = 1; failure <= 20_000; failure++) {
            hit(Hits.of(guess).at(failure * 0.01, failure, 0));
        }
        assertThat(harness.numKeyedStateEntries()).isLessThan(30);
        hit(Hits.of(guess).opening("7").at(201, 30_000, 1));
        hit(Hits.of(guess).in("7").with("process.command_line", "id").at(202, 30_001, 2));

        assertThat(told).containsExactly("guess 7: guess*20000 1-20000, open 30000, run 30001 [id]");
    }

    @Test
    void aFloodOfBeginningsLeavesOneMatchPending() throws Exception {
        for (int serial = 1; serial <= 5_000; serial++) {
            hit(Hits.of(three).at(serial * 0.01, serial, 0));
        }
        assertThat(harness.numKeyedStateEntries()).isLessThan(10);
        assertThat(harness.numEventTimeTimers()).isEqualTo(1);
    }

    @Test
    void audittimeThatFallsHarmsNothing() throws Exception {
        hit(Hits.of(three).at(100, 1, 0));
        hit(Hits.of(three).at(50, 2, 1));
        hit(Hits.of(three).at(20, 3, 0));
        hit(Hits.of(three).at(101, 4, 2));

        assertThat(told).containsExactly("three : one 1, two 2, three 4");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void agreesWithAnAutomatonWrittenByHandAlsoAcrossARestore(boolean rocks) throws Exception {
        for (int seed = 0; seed < (rocks ? 20 : 200); seed++) {
            Random random = new Random(seed);
            List<Hit> hits = new ArrayList<>();
            double at = 0;
            for (int serial = 1; serial <= 60; serial++) {
                at += random.nextInt(4) == 0 ? random.nextInt(400) : random.nextInt(3);
                hits.add(Hits.of(three).entity("seed" + seed).at(at, serial, random.nextInt(3)));
            }
            List<String> stories = runWithRestore(hits, random.nextInt(hits.size()), backend(rocks));
            assertThat(stories).as("seed " + seed).isEqualTo(ReferenceAutomaton.stories(hits, 600_000, 300_000));
        }
    }

    @Test
    void aRuleThatIsGoneLeavesNothingBehind() throws Exception {
        hit(Hits.of(three).at(1, 1, 0));
        fiveFailures();
        OperatorSubtaskState state = harness.snapshot(1, arrival);
        harness.close();
        harness = harness(TestRules.source(TestRules.MANY), new HashMapStateBackend());
        harness.initializeState(state);
        harness.open();
        assertThat(harness.numKeyedStateEntries()).isPositive();
        hit(Hits.of(three).at(3, 3, 1));
    }

    private static StateBackend backend(boolean rocks) {
        return rocks ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
    }

    private List<String> runWithRestore(List<Hit> hits, int cut, StateBackend backend) throws Exception {
        List<String> stories = new ArrayList<>();
        OperatorSubtaskState state;
        try (var first = harness(source, backend)) {
            first.open();
            for (Hit hit : hits.subList(0, cut)) {
                first.processElement(hit, 5);
            }
            first.extractOutputValues().forEach(story -> stories.add(text(story)));
            state = first.snapshot(1, 6);
        }
        try (var second = harness(source, backend)) {
            second.initializeState(state);
            second.open();
            for (Hit hit : hits.subList(cut, hits.size())) {
                second.processElement(hit, 7);
            }
            second.extractOutputValues().forEach(story -> stories.add(text(story)));
        }
        stories.removeIf(story -> story.contains("goes on"));
        return stories;
    }

    private static KeyedOneInputStreamOperatorTestHarness<RuleKey, Hit, Story> harness(
            RulePack source, StateBackend backend) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<RuleKey, Hit, Story> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new MatchSequences(source, DetectOptions.DEFAULTS)),
                        RuleKey::of,
                        TypeInformation.of(RuleKey.class));
        harness.setStateBackend(backend);
        return harness;
    }

    private void fiveFailures() throws Exception {
        for (int failure = 1; failure <= 5; failure++) {
            hit(Hits.of(guess).at(failure, failure, 0));
        }
    }

    private void hit(Hit hit) throws Exception {
        harness.processElement(hit, arrival++);
        harness.extractOutputValues().stream()
                .skip(told.size())
                .map(MatchSequencesTest::text)
                .forEach(told::add);
    }

    private static String text(Story story) {
        String name = story.rule().substring(0, story.rule().indexOf('@'));
        String session = story.binding().substring(story.binding().indexOf(Hit.SEPARATOR) + 1);
        String steps = story.steps().stream().map(MatchSequencesTest::text).collect(Collectors.joining(", "));
        return name + " " + session + (story.goesOn() ? " goes on: " : ": ") + steps;
    }

    private static String text(StoryStep step) {
        String values = step.values().isEmpty()
                ? ""
                : " " + step.values().values().iterator().next().list();
        if (step.count() == 1) {
            return step.name() + " " + step.last().serial() + values;
        }
        String distinct = step.distinct() == 0 ? "" : "/" + step.distinct();
        String range = step.first().serial() + "-" + step.last().serial();
        return step.name() + "*" + step.count() + distinct + " " + range + values;
    }
}
