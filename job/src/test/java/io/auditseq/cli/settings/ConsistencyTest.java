package io.auditseq.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsistencyTest {

    @Test
    void theDefaultsFitTogether() throws Exception {
        assertThat(problems(Duration.ofSeconds(10))).isEmpty();
    }

    @Test
    void theReorderWaitIsAtLeastTheTimeoutOfAnEvent() throws Exception {
        assertThat(problems(Duration.ofSeconds(10), "host.reorder-wait=1s"))
                .singleElement()
                .asString()
                .startsWith(
                        "host.reorder-wait = \"1s\" (flag --set host.reorder-wait): shorter than assemble.timeout = 2s");
    }

    @Test
    void topicsAreGivenOneWay() throws Exception {
        assertThat(problems(Duration.ofSeconds(10), "input.topics=a", "input.topic-pattern=b.*"))
                .containsExactly(
                        "input.topic-pattern = \"b.*\" (flag --set input.topic-pattern): either input.topics or"
                                + " input.topic-pattern, not both.");
        assertThat(problems(Duration.ofSeconds(10), "input.topic-pattern=b.*")).isEmpty();
    }

    @Test
    void nothingIsReadThatTheJobWrites() throws Exception {
        assertThat(problems(Duration.ofSeconds(10), "input.topic-pattern=security[.].*"))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem).contains("would read what it writes", "(default)"));
        assertThat(problems(Duration.ofSeconds(10), "alerts.topic=a", "rejected.topic=a"))
                .hasSize(1);
        assertThat(problems(Duration.ofSeconds(10), "alerts.topic=security.auditd.raw"))
                .hasSize(1);
    }

    @Test
    void aStartAtATimeNeedsTheTime() throws Exception {
        assertThat(problems(Duration.ofSeconds(10), "kafka.start=timestamp")).hasSize(1);
        assertThat(problems(Duration.ofSeconds(10), "kafka.start-at=2026-10-01T08:00:00Z"))
                .hasSize(1);
        assertThat(problems(Duration.ofSeconds(10), "kafka.start=timestamp", "kafka.start-at=2026-10-01T08:00:00Z"))
                .isEmpty();
    }

    @Test
    void exactlyOnceNeedsAPrefixAndATimeoutBetweenTheCheckpointsAndTheBrokersLimit() throws Exception {
        assertThat(problems(Duration.ofSeconds(10), "delivery.guarantee=exactly-once"))
                .singleElement()
                .asString()
                .contains("needs delivery.transactional-id-prefix");
        String[] exactlyOnce = {"delivery.guarantee=exactly-once", "delivery.transactional-id-prefix=auditseq-test"};
        assertThat(problems(Duration.ofSeconds(10), exactlyOnce)).isEmpty();
        assertThat(problems(Duration.ofMinutes(15), exactlyOnce))
                .singleElement()
                .asString()
                .contains("too short: with a checkpoint every 15m at least 16m are needed");
        assertThat(problems(Duration.ofSeconds(10), exactlyOnce[0], exactlyOnce[1], "delivery.transaction-timeout=1h"))
                .singleElement()
                .asString()
                .contains("longer than the brokers allow, delivery.broker-limit = 15m");
    }

    @Test
    void noMoreSubtasksThanStateCanBeSpreadOver() throws Exception {
        assertThat(problems(Duration.ofSeconds(10), "job.parallelism=600")).hasSize(1);
    }

    private static List<String> problems(Duration checkpoints, String... flags) throws SettingsException {
        Settings settings = SettingsReader.read(Map.of(), null, List.of(flags));
        SettingsException refused =
                catchThrowableOfType(SettingsException.class, () -> Consistency.checkJob(settings, checkpoints));
        return refused == null
                ? List.of()
                : refused.problems().stream().map(SettingProblem::sentence).toList();
    }
}
