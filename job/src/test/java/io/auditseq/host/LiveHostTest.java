package io.auditseq.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.live.RuleText;
import io.auditseq.live.WithLiveRules;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.Hit;
import io.auditseq.rules.compile.Lists;
import io.auditseq.rules.compile.LiveRules;
import io.auditseq.rules.compile.RulePack;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.AbstractKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hits of rules that come and go while a host's story goes on. The pack is empty. */
class LiveHostTest {
    private static final String FETCH_THEN_SHELL = rule("fetch", "/usr/bin/curl", "/usr/bin/bash");
    private static final String COPY_THEN_SHELL = rule("copy", "/usr/bin/cp", "/usr/bin/bash");
    private static final String SCENE = """
            0   exec pid=704 exe=/usr/bin/curl auid=2001 ses=5 : curl
            1   exec pid=705 exe=/usr/bin/cp   auid=2001 ses=5 : cp
            10  exec pid=706 exe=/usr/bin/bash auid=2001 ses=5 : bash
            20  exec pid=707 exe=/usr/bin/bash auid=2001 ses=5 : bash
            """;

    private final List<AuditEvent> events = Scene.events(SCENE);
    private KeyedBroadcastOperatorTestHarness<String, AuditEvent, RuleText, Hit> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void leavesNoStateBehind() throws Exception {
        harness.processBroadcastWatermark(Long.MAX_VALUE);
        harness.processWatermark(Long.MAX_VALUE);
        var operator = (AbstractStreamOperator<?>) harness.getTwoInputOperator();
        assertThat(((AbstractKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries())
                .isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
        harness.close();
    }

    @Test
    void aStoryThatHasBegunGoesOnWhenAnotherRuleComesAndAfterARestore() throws Exception {
        change("fetch", FETCH_THEN_SHELL);
        event(0);
        change("copy", COPY_THEN_SHELL);
        restore();
        event(1);
        event(2);

        assertThat(hits()).containsExactlyInAnyOrder("fetch 0", "fetch 10", "copy 1", "copy 10");
    }

    @Test
    void whatCameBeforeARuleIsNotMatchedByIt() throws Exception {
        event(0);
        change("fetch", FETCH_THEN_SHELL);
        event(2);

        assertThat(hits()).isEmpty();
    }

    @Test
    void aRuleThatIsGoneMakesNoHits() throws Exception {
        change("fetch", FETCH_THEN_SHELL);
        event(0);
        event(2);
        change("fetch", null);
        event(3);

        assertThat(hits()).containsExactlyInAnyOrder("fetch 0", "fetch 10");
    }

    /** Up to the moment when the host's story has told the event. */
    private void event(int index) throws Exception {
        AuditEvent event = events.get(index);
        harness.processElement(new StreamRecord<>(event, event.arrival()));
        long told = event.arrival() + StorySettings.DEFAULTS.reorderWait().toMillis() + 1;
        harness.processBroadcastWatermark(told);
        harness.processWatermark(told);
    }

    private void change(String name, String text) throws Exception {
        harness.processBroadcastElement(new RuleText(name, text), 0);
    }

    private List<String> hits() {
        return harness.extractOutputValues().stream()
                .map(hit -> hit.rule().substring(0, hit.rule().indexOf('@')) + " "
                        + hit.event().at() % 1_000_000 / 1_000)
                .toList();
    }

    private void restore() throws Exception {
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(state);
        harness.open();
    }

    private static KeyedBroadcastOperatorTestHarness<String, AuditEvent, RuleText, Hit> harness() throws Exception {
        RulePack pack = new RulePack(List.of(), Lists.NONE);
        FollowHost function = new FollowHost(StorySettings.DEFAULTS, pack, Duration.ofMinutes(2), false);
        var live = new WithLiveRules<>(function, null, pack, LiveRules.Limits.DEFAULTS);
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(live, List.of(WithLiveRules.TEXTS)),
                event -> event.id().host(),
                Types.STRING,
                1,
                1,
                0);
    }

    private static String rule(String name, String first, String second) {
        return """
                name: %s
                id: 00000000-0000-4000-8000-%012x
                title: t
                description: d
                level: low
                sequence:
                  within: 1m
                  key: {host: host, ses: session.id}
                  steps:
                    - {step: one, match: {syscall.name: execve, process.exe: %s}}
                    - {step: two, match: {syscall.name: execve, process.exe: %s}}
                  suppress: {by: [host, ses], for: 1m}
                """.formatted(name, name.hashCode() & 0xffff, first, second);
    }
}
