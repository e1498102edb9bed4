package io.auditseq.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.Hit;
import io.auditseq.rules.Rule;
import io.auditseq.rules.compile.RulePack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What must not happen before, between and after steps, and what may happen in any order. */
class AbsencesAndGroupsTest {
    private static final long MINUTE = 60_000;

    private final RulePack source = TestRules.source(TestRules.SILENT, TestRules.BLOCKED, TestRules.GROUP);
    private final Rule silent = source.compile().rules().get(0);
    private final Rule blocked = source.compile().rules().get(1);
    private final Rule group = source.compile().rules().get(2);
    private KeyedOneInputStreamOperatorTestHarness<RuleKey, Hit, Story> harness;
    private final List<String> before = new ArrayList<>();
    private long arrival = 1_000;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach // whatever happened, nothing stays behind
    void leavesNoStateBehind() throws Exception {
        harness.processWatermark(Long.MAX_VALUE);
        assertThat(harness.numEventTimeTimers()).as("timers").isZero();
        assertThat(harness.numKeyedStateEntries()).as("state").isZero();
        harness.close();
    }

    @Test
    void aHostThatSaysNothingMoreIsToldByTheArrivalClock() throws Exception {
        warnAndStop();
        watermark(5 * MINUTE);
        assertThat(told()).as("the wait is over, but lines may be on their way").isEmpty();
        watermark(6 * MINUTE + 10_000);
        assertThat(told()).containsExactly("silent: warn 1, stop 2");
        assertThat(harness.numKeyedStateEntries()).isLessThanOrEqualTo(1);
    }

    @Test
    void aLaterEventProvesByItsAuditTimeThatNothingCame() throws Exception {
        warnAndStop();
        hit(Hits.of(silent).at(2 + 301, 3, 0));
        assertThat(told()).containsExactly("silent: warn 1, stop 2");
        watermark(60 * MINUTE);
        assertThat(told()).as("and not again").hasSize(1);
    }

    @Test
    void whatComesInTimeEndsTheWaitAlsoAtItsLastMillisecond() throws Exception {
        warnAndStop();
        hit(Hits.of(silent).at(2 + 300, 3, 3));
        watermark(60 * MINUTE);
        assertThat(told()).isEmpty();
    }

    @Test
    void theEndOfTheInputIsNoSilence() throws Exception {
        warnAndStop();
        harness.processWatermark(Long.MAX_VALUE);
        assertThat(told()).isEmpty();
    }

    @Test
    void whatComesBetweenEndsTheMatch() throws Exception {
        hit(Hits.of(silent).at(1, 1, 0));
        hit(Hits.of(silent).at(1.5, 2, 1));
        hit(Hits.of(silent).at(2, 3, 2));
        watermark(60 * MINUTE);
        assertThat(told()).isEmpty();
    }

    @Test
    void whatEndsAStoryEndsItsWait() throws Exception {
        warnAndStop();
        hit(Hits.of(silent).until(3, 3));
        watermark(60 * MINUTE);
        assertThat(told()).isEmpty();
    }

    @Test
    void aWaitSurvivesASavepoint() throws Exception {
        warnAndStop();
        restore();
        watermark(7 * MINUTE);
        assertThat(told()).containsExactly("silent: warn 1, stop 2");
    }

    @Test
    void aStepIsBlockedByWhatCameBeforeItAndOnlyForItsTime() throws Exception {
        hit(Hits.of(blocked).blocking(1, 1, 1));
        hit(Hits.of(blocked).at(500, 2, 0));
        hit(Hits.of(blocked).at(901, 3, 1));
        assertThat(told()).isEmpty();
        hit(Hits.of(blocked).at(901.001, 4, 1));
        assertThat(told()).containsExactly("blocked: user 2, root 4");
    }

    @Test
    void whatCameUnderAnotherKeyBlocksNothing() throws Exception {
        hit(Hits.of(blocked).entity("other").blocking(1, 1, 1));
        hit(Hits.of(blocked).at(2, 2, 0));
        hit(Hits.of(blocked).at(3, 3, 1));
        assertThat(told()).containsExactly("blocked: user 2, root 3");
    }

    @Test
    void whatBlocksIsKnownAfterASavepoint() throws Exception {
        hit(Hits.of(blocked).blocking(1, 1, 1));
        hit(Hits.of(blocked).at(2, 2, 0));
        restore();
        hit(Hits.of(blocked).at(3, 3, 1));
        assertThat(told()).isEmpty();
    }

    @Test
    void theMembersOfAGroupMayComeInAnyOrderAndOftenIsNotDifferent() throws Exception {
        hit(member("stay").at(1, 1, 0));
        hit(member("stay").at(2, 2, 0));
        hit(Hits.of(group).at(3, 3, 1));
        assertThat(told()).as("one of them twice").isEmpty();
        hit(member("kill").at(4, 4, 0));
        hit(Hits.of(group).at(5, 5, 1));
        assertThat(told()).containsExactly("group: parts 4, run 5");
    }

    @Test
    void anyOrderOfTheMembersGivesTheSameStory() throws Exception {
        for (int seed = 0; seed < 50; seed++) {
            List<String> names = new ArrayList<>(List.of("kill", "fetch", "stay", "stay", "kill"));
            Collections.shuffle(names, new Random(seed));
            String entity = "seed" + seed;
            for (int serial = 1; serial <= names.size(); serial++) {
                hit(member(names.get(serial - 1)).entity(entity).at(serial, serial, 0));
            }
            hit(Hits.of(group).entity(entity).at(9, 9, 1));
            assertThat(told()).as("seed " + seed).hasSize(seed + 1).endsWith("group: parts 5, run 9");
        }
    }

    @Test
    void aGroupLooksNoFurtherBackThanItsWindow() throws Exception {
        hit(member("stay").at(1, 1, 0));
        hit(member("kill").at(601.001, 2, 0));
        hit(Hits.of(group).at(602, 3, 1));
        assertThat(told()).isEmpty();
    }

    private Hits member(String name) {
        return Hits.of(group).with("members", name);
    }

    private void warnAndStop() throws Exception {
        hit(Hits.of(silent).at(1, 1, 0));
        hit(Hits.of(silent).at(2, 2, 2));
    }

    private void hit(Hit hit) throws Exception {
        harness.processElement(hit, arrival++);
    }

    private void watermark(long after) throws Exception {
        harness.processWatermark(1_000 + after);
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
            List<String> steps = new ArrayList<>();
            story.steps()
                    .forEach(step -> steps.add(step.name() + " " + step.last().serial()));
            told.add(story.rule().substring(0, story.rule().indexOf('@')) + ": " + String.join(", ", steps));
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
