package io.auditseq.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.RecordedMetrics;
import io.auditseq.model.Hit;
import io.auditseq.rules.Rule;
import io.auditseq.rules.compile.RulePack;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SequenceMetricsTest {
    private final RulePack source = TestRules.source(TestRules.THREE, TestRules.GUESS);
    private final Rule three = source.compile().rules().get(0);
    private final Rule guess = source.compile().rules().get(1);
    private RecordedMetrics metrics;
    private KeyedOneInputStreamOperatorTestHarness<RuleKey, Hit, Story> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
        metrics.close();
    }

    @Test
    void aMatchIsPendingUntilItIsComplete() throws Exception {
        assertThat(of("pendingMatches")).isZero();
        hit(Hits.of(three).at(1, 1, 0));
        hit(Hits.of(three).at(2, 2, 1));
        assertThat(of("pendingMatches")).isEqualTo(1);

        hit(Hits.of(three).at(3, 3, 2));

        assertThat(of("pendingMatches")).isZero();
        assertThat(of("matches")).isEqualTo(1);
        assertThat(of("timedOutMatches")).isZero();
    }

    @Test
    void aNewerOneInTheSamePlaceReplacesIt() throws Exception {
        hit(Hits.of(three).at(1, 1, 0));
        hit(Hits.of(three).at(2, 2, 0));

        assertThat(of("pendingMatches")).isEqualTo(1);
        assertThat(of("replacedMatches")).isEqualTo(1);
        assertThat(of("cappedMatches")).isZero();
    }

    @Test
    void theWindowEndsIt() throws Exception {
        hit(Hits.of(three).at(1, 1, 0));
        hit(Hits.of(three).at(1_000, 2, 1));

        assertThat(of("pendingMatches")).isZero();
        assertThat(of("timedOutMatches")).isEqualTo(1);
    }

    @Test
    void theHoldEndsItAfterARestoreToo() throws Exception {
        hit(Hits.of(three).at(1, 1, 0));
        hit(Hits.of(three).entity("web-02").at(1, 1, 0));
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        close();
        harness = harness();
        harness.initializeState(snapshot);
        harness.open();
        assertThat(of("pendingMatches")).isEqualTo(2);

        harness.processWatermark(Hits.START * 2);

        assertThat(of("pendingMatches")).isZero();
        assertThat(of("timedOutMatches")).isEqualTo(2);
    }

    @Test
    void whatIsOverTheCapIsThrownOut() throws Exception {
        for (int failure = 1; failure <= 5; failure++) {
            hit(Hits.of(guess).with("auth.acct", "root").at(failure, failure, 0));
        }
        for (int session = 1; session <= 400; session++) {
            hit(Hits.of(guess).opening(Integer.toString(session)).at(10, 10 + session, 1));
        }
        long pending = metrics.of("pendingMatches{rule=guess}");
        assertThat(pending).isBetween(200L, 256L);
        assertThat(metrics.of("cappedMatches{rule=guess}")).isBetween(100L, 200L);
    }

    private long of(String name) {
        return metrics.of(name + "{rule=three}");
    }

    private void hit(Hit hit) throws Exception {
        harness.processElement(hit, hit.arrival());
    }

    private KeyedOneInputStreamOperatorTestHarness<RuleKey, Hit, Story> harness() throws Exception {
        metrics = new RecordedMetrics();
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new MatchSequences(source, DetectOptions.DEFAULTS)),
                RuleKey::of,
                TypeInformation.of(RuleKey.class),
                metrics.environment());
    }
}
