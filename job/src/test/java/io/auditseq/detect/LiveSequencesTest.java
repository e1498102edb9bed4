package io.auditseq.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.live.RuleText;
import io.auditseq.live.WithLiveRules;
import io.auditseq.model.Hit;
import io.auditseq.rules.Rule;
import io.auditseq.rules.compile.LiveRules;
import io.auditseq.rules.compile.RulePack;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.AbstractKeyedStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sequences by rules that come, change and go. The pack holds {@link TestRules#MANY} alone. */
class LiveSequencesTest {
    private static final RulePack PACK = TestRules.source(TestRules.MANY);

    private final Rule three = TestRules.only(TestRules.source(TestRules.THREE));
    private final String otherSteps = TestRules.THREE.replace("step: three", "step: third");
    private final Rule other = TestRules.only(TestRules.source(otherSteps));
    private KeyedBroadcastOperatorTestHarness<RuleKey, Hit, RuleText, Story> harness;
    private long arrival = 1_000;

    @BeforeEach
    void open() throws Exception {
        harness = harness(new HashMapStateBackend());
        harness.open();
    }

    @AfterEach // whatever happened, nothing stays behind but the texts
    void leavesNoStateBehind() throws Exception {
        harness.processBroadcastWatermark(Long.MAX_VALUE);
        harness.processWatermark(Long.MAX_VALUE);
        assertThat(harness.numEventTimeTimers()).as("timers").isZero();
        harness.snapshot(2, arrival); // RocksDB keeps removals of timers back until then
        assertThat(keyedEntries()).as("state").isZero();
        harness.close();
    }

    @Test
    void aRuleThatComesIsFollowed() throws Exception {
        change("three", TestRules.THREE);
        hits(three, 0, 1, 2);

        assertThat(told()).containsExactly("three");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPendingMatchOutlivesTheChangeOfAnotherRuleAndARestore(boolean rocks) throws Exception {
        harness.close();
        harness = harness(rocks ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
        harness.open();
        change("three", TestRules.THREE);
        change("guess", TestRules.GUESS);
        hits(three, 0, 1);
        change("guess", TestRules.GUESS.replace("gte: 5", "gte: 6"));
        restore(rocks ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend());
        change("guess", null);
        hits(three, 2);

        assertThat(told()).containsExactly("three");
        assertThat(harness.getBroadcastState(WithLiveRules.TEXTS).immutableEntries())
                .extracting(java.util.Map.Entry::getKey)
                .containsExactly("three");
    }

    @Test
    void aRuleWhoseWordsAloneChangeKeepsWhatIsPending() throws Exception {
        change("three", TestRules.THREE);
        hits(three, 0, 1);
        change("three", TestRules.THREE.replace("title: One, two, three", "title: Others"));
        hits(three, 2);

        assertThat(told()).containsExactly("three");
    }

    @Test
    void aRuleWhoseStepsChangeBeginsAnewAndTheOldMatchIsCounted() throws Exception {
        change("three", TestRules.THREE);
        hits(three, 0, 1);
        change("three", otherSteps);
        hits(other, 2);
        hits(three, 2); // was under way
        assertThat(told()).isEmpty();

        hits(other, 0, 1, 2);
        assertThat(told()).containsExactly("three");
    }

    @Test
    void aRuleThatGoesTellsNothingMoreAndLeavesNothing() throws Exception {
        change("three", TestRules.THREE);
        hits(three, 0, 1);
        change("three", null);
        hits(three, 2);
        assertThat(told()).isEmpty();
        assertThat(keyedEntries()).isPositive();

        harness.processBroadcastWatermark(Long.MAX_VALUE);
        harness.processWatermark(
                three.sequence().memory() + DetectOptions.DEFAULTS.allowance().toMillis() + 10_000);

        assertThat(keyedEntries()).isZero();
    }

    @Test
    void aRuleOfThePackCanBeTakenOverAndComesBack() throws Exception {
        Rule many = TestRules.only(PACK);
        change("many", TestRules.MANY.replace("gte: 3", "gte: 2"));
        Rule fewer = TestRules.only(TestRules.source(TestRules.MANY.replace("gte: 3", "gte: 2")));
        files(fewer, "/a", "/b");
        assertThat(told()).containsExactly("many");

        change("many", null);
        files(many, "/c", "/d", "/e");
        assertThat(told()).containsExactly("many", "many");
    }

    @Test
    void hitsOfARuleThatOthersHaveHeardOfWaitForIt() throws Exception {
        hits(three, 0, 1);
        change("three", TestRules.THREE);
        hits(three, 2);

        assertThat(told()).containsExactly("three");
    }

    @Test
    void hitsThatWaitAreShownWithTheNextWatermarkThoughNothingElseComes() throws Exception {
        hits(three, 0, 1, 2);
        change("three", TestRules.THREE);
        assertThat(told()).isEmpty();
        watermark(arrival);

        assertThat(told()).containsExactly("three");
    }

    @Test
    void whatWaitsOutlivesARestore() throws Exception {
        hits(three, 0, 1, 2);
        watermark(arrival);
        restore(new HashMapStateBackend());
        change("three", TestRules.THREE);
        watermark(2 * arrival + 1_000);

        assertThat(told()).containsExactly("three");
    }

    @Test
    void hitsOfARuleThatCameAndWentUnseenDoNotWait() throws Exception {
        change("three", otherSteps);
        change("three", TestRules.THREE);
        hits(other, 0);

        assertThat(keyedEntries()).isZero();
    }

    @Test
    void whatWaitsInVainIsForgottenAfterADay() throws Exception {
        hits(three, 0);
        for (long hour = 1; hour < 80; hour++) {
            watermark(arrival + hour * 3_600_000);
        }

        assertThat(keyedEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void manyChangesInARowAreAllTakenUp() throws Exception {
        for (int round = 0; round < 50; round++) {
            change("three", round % 2 == 0 ? otherSteps : TestRules.THREE);
            change("many" + round, TestRules.MANY.replace("name: many", "name: many" + round));
        }
        hits(three, 0, 1, 2);

        assertThat(told()).containsExactly("three");
        assertThat(harness.getBroadcastState(WithLiveRules.TEXTS).immutableEntries())
                .hasSize(51);
    }

    private void hits(Rule rule, int... steps) throws Exception {
        for (int step : steps) {
            long serial = arrival - 999;
            harness.processElement(Hits.of(rule).at(serial, serial, step), arrival++);
        }
    }

    private void files(Rule rule, String... paths) throws Exception {
        for (String path : paths) {
            long serial = arrival - 999;
            harness.processElement(Hits.of(rule).with("file.path", path).at(serial, serial, 0), arrival++);
        }
    }

    private void change(String name, String text) throws Exception {
        harness.processBroadcastElement(new RuleText(name, text), arrival++);
    }

    /** As in the job, where the stream of rules tells no time. */
    private void watermark(long time) throws Exception {
        harness.processBroadcastWatermark(time);
        harness.processWatermark(time);
    }

    private List<String> told() {
        return harness.extractOutputValues().stream()
                .map(story -> story.rule().substring(0, story.rule().indexOf('@')))
                .toList();
    }

    private int keyedEntries() {
        var operator = (AbstractStreamOperator<?>) harness.getTwoInputOperator();
        return ((AbstractKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
    }

    private void restore(StateBackend backend) throws Exception {
        OperatorSubtaskState state = harness.snapshot(1, arrival);
        harness.close();
        harness = harness(backend);
        harness.initializeState(state);
        harness.open();
    }

    private static KeyedBroadcastOperatorTestHarness<RuleKey, Hit, RuleText, Story> harness(StateBackend backend)
            throws Exception {
        MatchSequences function = new MatchSequences(PACK, DetectOptions.DEFAULTS);
        var live = new WithLiveRules<>(function, TypeInformation.of(Hit.class), PACK, LiveRules.Limits.DEFAULTS);
        var harness = new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(live, List.of(WithLiveRules.TEXTS)),
                RuleKey::of,
                TypeInformation.of(RuleKey.class),
                1,
                1,
                0);
        harness.setStateBackend(backend);
        return harness;
    }
}
