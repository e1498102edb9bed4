package io.auditseq.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.Delivery;
import io.auditseq.model.RejectReason;
import io.auditseq.model.Rejected;
import io.auditseq.rules.compile.Lists;
import io.auditseq.rules.compile.LiveRules;
import io.auditseq.rules.compile.RulePack;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdmitRulesTest {
    private static final String RULE = """
            title: Killed
            id: 6b7fd1c2-0000-4000-8000-000000000001
            name: killed
            level: high
            description: For a test.
            sequence:
              key: {host: host}
              steps:
                - {step: one, match: {syscall.name: kill}}
              suppress: {by: [host], for: 1h}
            """;

    private OneInputStreamOperatorTestHarness<Delivery, RuleText> harness;
    private long offset;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void tellsWhatComesChangesAndGoes() throws Exception {
        message("k", RULE);
        message("k", RULE.replace("kill", "tkill"));
        message("k", null);

        assertThat(changes())
                .containsExactly(
                        new RuleText("k", RULE),
                        new RuleText("k", RULE.replace("kill", "tkill")),
                        new RuleText("k", null));
        assertThat(rejected()).isEmpty();
    }

    @Test
    void whatStepsHaveFromBeforeIsGoneWhereTheTopicIsReadAnew() throws Exception {
        message("k", RULE);
        message("other", null);
        assertThat(harness.extractOutputValues())
                .containsExactly(RuleText.NONE, new RuleText("k", RULE), new RuleText("other", null));
    }

    @Test
    void aTextThatIsInForceAlreadyIsNoChange() throws Exception {
        message("k", RULE);
        message("k", RULE);

        assertThat(changes()).hasSize(1);
    }

    @Test
    void aWrongRuleIsRefusedAsItCameWithItsPlaceAndTheOldOneStays() throws Exception {
        String wrong = RULE.replace("syscall.name", "syscall.nam");
        message("k", RULE);
        message("k", wrong);
        message("k", RULE); // no change: it never went

        assertThat(changes()).hasSize(1);
        Rejected rejected = rejected().get(0);
        assertThat(rejected.reason()).isEqualTo(RejectReason.BAD_RULE);
        assertThat(rejected.detail()).startsWith("k:9:").contains("there is no field \"syscall.nam\"");
        assertThat(rejected.value()).asString().isEqualTo(wrong);
        assertThat(rejected.key()).asString().isEqualTo("k");
        assertThat(rejected.topic()).isEqualTo("rules");
        assertThat(rejected.offset()).isEqualTo(1);
    }

    @Test
    void whatHasNoNameIsTooLongOrNoTextIsRefused() throws Exception {
        send(null, RULE.getBytes(UTF_8));
        message("", RULE);
        message("x".repeat(256), RULE);
        message("long", RULE + "#".repeat(2_000));
        send("bytes".getBytes(UTF_8), new byte[] {(byte) 0xc3, 0x28});

        assertThat(changes()).isEmpty();
        assertThat(rejected())
                .extracting(Rejected::detail)
                .satisfiesExactly(
                        none -> assertThat(none).contains("must name the rule"),
                        empty -> assertThat(empty).contains("must name the rule"),
                        longName -> assertThat(longName).contains("must name the rule"),
                        longText -> assertThat(longText).contains("rules.topic-max-bytes"),
                        bytes -> assertThat(bytes).contains("no text in UTF-8"));
    }

    @Test
    void goesOnWhateverComes() throws Exception {
        long seed = 20261125;
        Random random = new Random(seed);
        byte[] rule = RULE.getBytes(UTF_8);
        for (int damage = 0; damage < 500; damage++) {
            byte[] damaged = rule.clone();
            for (int at = 0; at <= random.nextInt(4); at++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            send("k".getBytes(UTF_8), damaged);
        }
        message("deep", "a: " + "[".repeat(900));
        message("last", RULE.replace("name: killed", "name: last"));

        assertThat(changes())
                .as("seed " + seed)
                .endsWith(new RuleText("last", RULE.replace("name: killed", "name: last")));
        assertThat(rejected()).allSatisfy(no -> assertThat(no.detail()).hasSizeLessThan(1_100));
    }

    @Test
    void afterARestoreTheSameTextsAreInForce() throws Exception {
        message("k", RULE);
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        harness = harness();
        harness.initializeState(state);
        harness.open();

        message("k", RULE);
        message("other", RULE);

        assertThat(changes()).isEmpty();
        assertThat(rejected()).singleElement().satisfies(no -> assertThat(no.detail())
                .contains("came already as \"k\""));
    }

    private static OneInputStreamOperatorTestHarness<Delivery, RuleText> harness() throws Exception {
        RulePack pack = new RulePack(List.of(), Lists.NONE);
        return new OneInputStreamOperatorTestHarness<>(
                new ProcessOperator<>(new AdmitRules(pack, new LiveRules.Limits(10, 2_000))));
    }

    private void message(String name, String text) throws Exception {
        send(name.getBytes(UTF_8), text == null ? null : text.getBytes(UTF_8));
    }

    private void send(byte[] key, byte[] value) throws Exception {
        harness.processElement(new Delivery(value, key, null, "rules", 0, offset++, 1_000), 1_000);
    }

    private List<RuleText> changes() {
        return harness.extractOutputValues().stream()
                .filter(change -> !change.isNone())
                .toList();
    }

    private List<Rejected> rejected() {
        List<Rejected> all = new ArrayList<>();
        var output = harness.getSideOutput(AdmitRules.REJECTED);
        if (output != null) {
            for (StreamRecord<Rejected> record : output) {
                all.add(record.getValue());
            }
        }
        return all;
    }
}
