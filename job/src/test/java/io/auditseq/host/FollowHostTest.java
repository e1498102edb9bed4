package io.auditseq.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.Hit;
import io.auditseq.rules.compile.Lists;
import io.auditseq.rules.compile.RuleFile;
import io.auditseq.rules.compile.RulePack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** Which events of a host become hits: curl and then bash in one session, until somebody runs reset. */
class FollowHostTest {
    private static final String RULE = """
            name: fetch-then-shell
            id: 00000000-0000-4000-8000-000000000001
            title: t
            description: d
            level: low
            sequence:
              within: 1m
              key: {host: host, ses: session.id}
              steps:
                - {step: fetch, match: {syscall.name: execve, process.exe: /usr/bin/curl}}
                - {step: shell, match: {syscall.name: execve, process.exe: /usr/bin/bash}}
              until: {syscall.name: execve, process.exe: /usr/bin/reset}
              suppress: {by: [host, ses], for: 1m}
            """;

    private static final Duration ALLOWANCE = Duration.ofMinutes(2);

    private static List<String> hits(String scene) throws Exception {
        RulePack rules = new RulePack(List.of(new RuleFile("r.yml", RULE)), Lists.NONE);
        FollowHost function = new FollowHost(StorySettings.DEFAULTS, rules, ALLOWANCE, false);
        try (var harness = new KeyedOneInputStreamOperatorTestHarness<String, AuditEvent, Hit>(
                new KeyedProcessOperator<>(function), event -> event.id().host(), Types.STRING)) {
            harness.open();
            for (AuditEvent event : Scene.events(scene)) {
                harness.processElement(new StreamRecord<>(event, event.arrival()));
                harness.processWatermark(event.arrival() - 1);
            }
            harness.processWatermark(Watermark.MAX_WATERMARK);
            assertThat(harness.numKeyedStateEntries()).as("state").isZero();
            assertThat(harness.numEventTimeTimers()).as("timers").isZero();
            return described(harness.extractOutputValues());
        }
    }

    private static List<String> described(List<Hit> hits) {
        List<String> described = new ArrayList<>();
        for (Hit hit : hits) {
            String what = hit.endsPending() ? "until" : hit.fills(0) ? "fetch" : "shell";
            described.add(hit.event().at() % 1_000_000 / 1_000 + " " + what);
        }
        return described;
    }

    @Test
    void whatCouldOnlyGoOnIsNoHitBeforeTheStoryBegins() throws Exception {
        assertThat(hits("""
                0  exec pid=702 exe=/usr/bin/bash  auid=2001 ses=5 : bash
                1  exec pid=703 exe=/usr/bin/reset auid=2001 ses=5 : reset
                2  exec pid=704 exe=/usr/bin/curl  auid=2001 ses=5 : curl
                3  exec pid=705 exe=/usr/bin/bash  auid=2001 ses=6 : bash
                4  exec pid=706 exe=/usr/bin/bash  auid=2001 ses=5 : bash
                5  exec pid=707 exe=/usr/bin/reset auid=2001 ses=5 : reset
                """)).containsExactly("2 fetch", "4 shell", "5 until");
    }

    @Test
    void aStoryIsOpenForTheRulesMemoryAndTheAllowance() throws Exception {
        assertThat(hits("""
                0    exec pid=704 exe=/usr/bin/curl auid=2001 ses=5 : curl
                179  exec pid=706 exe=/usr/bin/bash auid=2001 ses=5 : bash
                600  exec pid=708 exe=/usr/bin/bash auid=2001 ses=5 : bash
                """)).containsExactly("0 fetch", "179 shell");
    }
}
