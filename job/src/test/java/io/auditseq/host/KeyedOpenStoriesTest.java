package io.auditseq.host;

import static org.apache.flink.types.PojoTestUtils.assertSerializedAsPojoWithoutKryo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyedOpenStoriesTest {
    private static final long HOLD = 1_000;

    private KeyedOneInputStreamOperatorTestHarness<String, String, Boolean> harness;

    /** Words {@code begin ENTITY NOW}, {@code on ENTITY NOW} and {@code clear}; the answers to {@code on}. */
    private static final class Ask extends KeyedProcessFunction<String, String, Boolean> {
        private static final long serialVersionUID = 1;

        private transient KeyedOpenStories stories;

        @Override
        public void open(OpenContext context) {
            stories = new KeyedOpenStories(getRuntimeContext());
        }

        @Override
        public void processElement(String said, Context context, Collector<Boolean> answers) {
            String[] words = said.split(" ");
            switch (words[0]) {
                case "begin" -> stories.begin("rule", words[1], Long.parseLong(words[2]), HOLD);
                case "on" -> answers.collect(stories.goesOn("rule", words[1], Long.parseLong(words[2]), HOLD));
                default -> stories.clear();
            }
        }
    }

    @BeforeEach
    void open() throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new Ask()), said -> "web01", Types.STRING);
        harness.open();
    }

    @AfterEach
    void leavesNoStateBehind() throws Exception {
        say("clear");
        assertThat(harness.numKeyedStateEntries()).isZero();
        harness.close();
    }

    private void say(String... said) throws Exception {
        for (String each : said) {
            harness.processElement(each, 0);
        }
    }

    private boolean ask(String said) throws Exception {
        harness.getOutput().clear();
        harness.processElement(said, 0);
        return harness.extractOutputValues().get(0);
    }

    @Test
    void aStoryGoesOnOnlyWhenItHasBegun() throws Exception {
        say("begin a 0");
        assertThat(ask("on a 10")).isTrue();
        assertThat(ask("on b 10")).isFalse();
    }

    @Test
    void itEndsSomeTimeAfterItsLastEvent() throws Exception {
        say("begin a 0");
        assertThat(ask("on a 1000")).isTrue();
        assertThat(ask("on a 2000")).isTrue();
        assertThat(ask("on a 3300")).isFalse();
        say("begin a 3300");
        assertThat(ask("on a 3301")).isTrue();
    }

    @Test
    void whenThereIsNoRoomEveryStoryCountsAsOpenForAWhile() throws Exception {
        for (int i = 0; i < KeyedOpenStories.MAX; i++) {
            say("begin e" + i + " 0");
        }
        assertThat(ask("on other 1")).isFalse();
        say("begin one-too-many 500");
        assertThat(List.of(ask("on one-too-many 501"), ask("on other 501"), ask("on e7 501")))
                .containsOnly(true);
        assertThat(ask("on other 5000")).isFalse();
        say("begin late 5000");
        assertThat(List.of(ask("on late 5001"), ask("on other 5001"))).containsExactly(true, false);
    }

    @Test
    void neverCallsAnOpenStoryClosedAndKeepsNoMoreThanItMust() throws Exception {
        Random random = new Random(7);
        Map<String, Long> ends = new HashMap<>();
        int closed = 0;
        for (long now = 0; now < 60_000; now += random.nextInt(20)) {
            String entity = "e" + random.nextInt(2_000);
            if (random.nextInt(4) == 0) {
                say("begin " + entity + " " + now);
                ends.put(entity, now + HOLD);
            } else if (ask("on " + entity + " " + now)) {
                ends.put(entity, now + HOLD); // or it was closed and is taken for open: then it may be either
            } else {
                closed++;
                assertThat(ends.getOrDefault(entity, -1L))
                        .as("seed 7, %s at %d", entity, now)
                        .isLessThan(now);
            }
        }
        assertThat(closed).isPositive();
        assertThat(harness.numKeyedStateEntries()).isLessThan(1_000);
    }

    @Test
    void needsNoKryo() {
        assertSerializedAsPojoWithoutKryo(KeyedOpenStories.Extent.class);
    }
}
