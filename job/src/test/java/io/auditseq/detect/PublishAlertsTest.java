package io.auditseq.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.RecordedMetrics;
import io.auditseq.detect.Story.StoryStep;
import io.auditseq.model.Alert;
import io.auditseq.model.EventId;
import io.auditseq.model.Evidence;
import io.auditseq.model.Hit;
import io.auditseq.model.SessionStamp;
import io.auditseq.model.Values;
import io.auditseq.rules.Rule;
import io.auditseq.rules.compile.RulePack;
import io.auditseq.rules.compile.RuleTuning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublishAlertsTest {
    private static final long INTERVAL = 10_000;

    private final RulePack source = TestRules.source(TestRules.GUESS);
    private final Rule guess = TestRules.only(source);
    private KeyedOneInputStreamOperatorTestHarness<String, Story, Alert> harness;
    private long arrival = 1_000;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void leavesNoStateBehind() throws Exception {
        harness.processWatermark(Long.MAX_VALUE);
        assertThat(harness.numEventTimeTimers()).as("timers").isZero();
        assertThat(harness.numKeyedStateEntries()).as("state").isZero();
        harness.close();
    }

    @Test
    void tellsTheFirstStoryAtOnce() throws Exception {
        tell(story(7, 10, "id"));

        Alert alert = alerts().get(0);
        assertThat(alert.message()).isEqualTo("id after 6 failures from 203.0.113.9 in 7");
        assertThat(alert.level()).isEqualTo("medium");
        assertThat(alert.host()).isEqualTo("web-01");
        assertThat(alert.key())
                .containsOnly(Map.entry("host", "web-01"), Map.entry("peer", "203.0.113.9"), Map.entry("ses", "7"));
        assertThat(alert.steps()).extracting(Alert.AlertStep::name).containsExactly("guess", "open", "run");
        assertThat(alert.steps().get(0).captures()).containsExactly(Map.entry("accts", Values.of("alice", "root")));
        assertThat(alert.session()).isEqualTo(session(7));
        assertThat(alert.related().addresses()).containsExactly("203.0.113.9");
        assertThat(alert.related().users()).containsExactly("alice", "root");
        assertThat(alert.revision()).isZero();
        assertThat(alert.matches()).isEqualTo(1);
    }

    @Test
    void theSameStoryHasTheSameIdAndAnotherHasAnother() throws Exception {
        tell(story(7, 10, "id"));
        tell(story(8, 10, "id"));
        String id = alerts().get(0).id();
        assertThat(id).hasSize(32).isNotEqualTo(alerts().get(1).id());
        harness.processWatermark(Long.MAX_VALUE);
        try (var again = harness()) {
            again.open();
            again.processElement(story(7, 10, "id"), 99_000_000);
            assertThat(again.extractOutputValues().get(0).id()).isEqualTo(id);
        }
    }

    @Test
    void whatGoesOnIsOneUpdateForEachInterval() throws Exception {
        tell(story(7, 10, "id"));
        for (int more = 0; more < 50; more++) {
            tell(more(7, 11 + more, "command " + more));
        }
        assertThat(alerts()).hasSize(1);
        harness.processWatermark(arrival + INTERVAL);

        assertThat(alerts()).hasSize(2);
        Alert update = alerts().get(1);
        assertThat(update.id()).isEqualTo(alerts().get(0).id());
        assertThat(update.revision()).isEqualTo(1);
        assertThat(update.message())
                .isEqualTo("id, command 0, command 1 and 48 more after 6 failures from 203.0.113.9 in 7");
        Alert.AlertStep run = update.steps().get(2);
        assertThat(run.count()).isEqualTo(51);
        assertThat(run.evidence()).hasSize(20);
        assertThat(run.evidence().get(19).event().serial()).isEqualTo(60);
        assertThat(update.quality().evidenceTruncated()).isTrue();
    }

    @Test
    void theNextMatchJoinsWhileTheRuleSuppresses() throws Exception {
        tell(story(7, 10, "id"));
        tell(story(7, 20, "w"));
        harness.processWatermark(arrival + INTERVAL);

        assertThat(alerts()).hasSize(2);
        assertThat(alerts().get(1).matches()).isEqualTo(2);
    }

    @Test
    void aMatchLongAfterIsANewAlertAndTheOldOneIsToldFirst() throws Exception {
        tell(story(7, 10, "id"));
        tell(more(7, 11, "w"));
        tell(story(7, 5_000, "id"));

        assertThat(alerts()).extracting(Alert::revision).containsExactly(0, 1, 0);
        assertThat(alerts().get(2).id()).isNotEqualTo(alerts().get(0).id());
    }

    @Test
    void theLevelRisesWithWhatWasCounted() throws Exception {
        Story story = story(7, 10, "id");
        StoryStep few = story.steps().get(0);
        StoryStep nine = new StoryStep("guess", 9, 0, few.first(), few.last(), few.values(), few.evidence());
        tell(new Story(
                story.rule(),
                story.entity(),
                story.binding(),
                story.identity(),
                false,
                List.of(nine, story.steps().get(1), story.steps().get(2)),
                arrival));

        assertThat(alerts().get(0).level()).isEqualTo("critical");
    }

    @Test
    void hostileTextIsFitForAScreenInTheMessage() throws Exception {
        tell(story(7, 10, "ls \u001b[2J\u202e"));

        assertThat(alerts().get(0).message()).startsWith("ls \\x1b[2J\\u202e after");
    }

    @Test
    void whatWasNotYetToldIsToldAfterARestore() throws Exception {
        tell(story(7, 10, "id"));
        tell(more(7, 11, "w"));
        OperatorSubtaskState state = harness.snapshot(1, arrival);
        harness.close();
        harness = harness();
        harness.initializeState(state);
        harness.open();
        harness.processWatermark(arrival + INTERVAL);

        assertThat(alerts()).hasSize(1);
        assertThat(alerts().get(0).revision()).isEqualTo(1);
        assertThat(alerts().get(0).steps().get(2).count()).isEqualTo(2);
    }

    @Test
    void whatJoinedAnAlertBeforeItsRuleWentIsStillToldAndNothingAfter() throws Exception {
        tell(story(7, 10, "id"));
        tell(more(7, 11, "w"));
        follow(TestRules.source(TestRules.MANY));
        tell(more(7, 12, "ls"));
        tell(story(8, 13, "id"));
        harness.processWatermark(arrival + INTERVAL);

        assertThat(alerts()).hasSize(2);
        assertThat(alerts().get(1).steps().get(2).count()).isEqualTo(2);
    }

    @Test
    void aRuleThatGoesIntoTheShadowTellsNothingMoreUntilItComesOut() throws Exception {
        tell(story(7, 10, "id"));
        RuleTuning shadow = new RuleTuning(List.of(), List.of("guess"), List.of());
        follow(source.tuned(shadow));
        tell(more(7, 11, "w"));
        tell(story(8, 12, "id"));
        harness.processWatermark(arrival + INTERVAL);
        assertThat(alerts()).hasSize(1);

        follow(source);
        tell(story(9, 13, "id"));
        assertThat(alerts()).hasSize(2);
    }

    @SuppressWarnings("unchecked")
    private void follow(RulePack rules) {
        var operator = (KeyedProcessOperator<String, Story, Alert>) harness.getOperator();
        ((PublishAlerts) operator.getUserFunction()).follow(rules.compile());
    }

    @Test
    void countsAlertsBySeverityRuleAndTacticAndMeasuresTheirWay() throws Exception {
        RulePack tagged = TestRules.source(TestRules.GUESS + "tags: [attack.credential-access, attack.t1110]\n");
        try (var metrics = new RecordedMetrics();
                var counting = new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new PublishAlerts(tagged, DetectOptions.DEFAULTS)),
                        Story::identity,
                        Types.STRING,
                        metrics.environment())) {
            counting.open();
            assertThat(metrics.of("alertsByTactic{tactic=credential-access}")).isZero();
            counting.setProcessingTime(arrival + 250);
            counting.processElement(story(7, 10, "id"), arrival);
            counting.processElement(story(8, 11, "id"), arrival);
            counting.processElement(more(8, 12, "w"), arrival);
            counting.processWatermark(arrival + INTERVAL);

            assertThat(metrics.of("alerts{severity=medium}")).isEqualTo(2);
            assertThat(metrics.of("alerts{severity=high}")).isZero();
            assertThat(metrics.of("alertsByRule{rule=guess}")).isEqualTo(2);
            assertThat(metrics.of("alertsByTactic{tactic=credential-access}")).isEqualTo(2);
            assertThat(metrics.of("alertUpdates")).isEqualTo(1);
            assertThat(metrics.of("alertsOfHost{rank=1}")).isEqualTo(2);
            assertThat(metrics.of("alertsOfHost{rank=2}")).isZero();
            assertThat(metrics.histogram("detectionLatency").size()).isEqualTo(2);
            assertThat(metrics.histogram("detectionLatency").getMax()).isEqualTo(250);
        }
    }

    @Test
    void countsWhatARuleInShadowWouldHaveSaid() throws Exception {
        RulePack shadow = TestRules.source(TestRules.GUESS + "status: shadow\n");
        try (var metrics = new RecordedMetrics();
                var counting = new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new PublishAlerts(shadow, DetectOptions.DEFAULTS)),
                        Story::identity,
                        Types.STRING,
                        metrics.environment())) {
            counting.open();
            counting.processElement(story(7, 10, "id"), arrival);

            assertThat(metrics.of("shadowAlerts{rule=guess}")).isEqualTo(1);
            assertThat(metrics.of("alerts{severity=medium}")).isZero();
        }
    }

    private KeyedOneInputStreamOperatorTestHarness<String, Story, Alert> harness() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new PublishAlerts(source, DetectOptions.DEFAULTS)),
                Story::identity,
                Types.STRING);
    }

    private void tell(Story story) throws Exception {
        harness.processElement(story, arrival++);
    }

    private List<Alert> alerts() {
        return harness.extractOutputValues();
    }

    private Story story(int session, int at, String command) {
        List<Evidence> failures = new ArrayList<>();
        for (int serial = 1; serial <= 6; serial++) {
            failures.add(evidence(serial, serial, null));
        }
        StoryStep counted = new StoryStep(
                "guess", 6, 0, event(1, 1), event(6, 6), Map.of("auth.acct", Values.of("alice", "root")), failures);
        StoryStep open = new StoryStep(
                "open", 1, 0, event(8, 8), event(8, 8), Map.of(), List.of(evidence(8, 8, session(session))));
        return told(session, false, List.of(counted, open, run(session, at, command)));
    }

    private Story more(int session, int at, String command) {
        return told(session, true, List.of(run(session, at, command)));
    }

    private Story told(int session, boolean goesOn, List<StoryStep> steps) {
        String binding = "web-01" + Hit.SEPARATOR + session;
        return new Story(
                guess.key(), Hits.PEER, binding, StoryKeys.identity(guess, Hits.PEER, binding), goesOn, steps, arrival);
    }

    private static StoryStep run(int session, int at, String command) {
        return new StoryStep(
                "run",
                1,
                0,
                event(at, at),
                event(at, at),
                Map.of("process.command_line", Values.of(command)),
                List.of(evidence(at, at, session(session))));
    }

    private static SessionStamp session(int session) {
        return new SessionStamp(Integer.toString(session), "203.0.113.9", "alice", "1001", "ssh", Hits.START);
    }

    private static EventId event(int seconds, long serial) {
        return new EventId("web-01", Hits.START + seconds * 1000L, serial, false);
    }

    private static Evidence evidence(int seconds, long serial, SessionStamp session) {
        return new Evidence(
                event(seconds, serial),
                List.of("SYSCALL"),
                "event " + serial,
                List.of("line"),
                0,
                0,
                false,
                session,
                null);
    }
}
