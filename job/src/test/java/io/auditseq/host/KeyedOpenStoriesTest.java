package io.auditseq.host;

import static org.apache.flink.types.PojoTestUtils.assertSerializedAsPojoWithoutKryo;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.ClosedBy;
import io.auditseq.model.EventId;
import io.auditseq.model.Evidence;
import io.auditseq.model.Hit;
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
    private static final StoryCounts COUNTS = new StoryCounts();

    private KeyedOneInputStreamOperatorTestHarness<String, String, String> harness;

    /**
     * Words {@code begin ENTITY NOW}, {@code on ENTITY NOW}, {@code keep ENTITY NOW}, {@code count ENTITY NOW}, {@code end ENTITY NOW}
     * and {@code clear}; the answers to {@code on}, {@code keep} and {@code end}, and which beginning was given out.
     */
    private static final class Ask extends KeyedProcessFunction<String, String, String> {
        private static final long serialVersionUID = 1;

        private transient KeyedOpenStories stories;

        @Override
        public void open(OpenContext context) {
            stories = new KeyedOpenStories(getRuntimeContext(), COUNTS);
        }

        @Override
        public void processElement(String said, Context context, Collector<String> answers) {
            String[] words = said.split(" ");
            if (words[0].equals("clear")) {
                stories.clear();
                return;
            }
            String story = OpenStories.name("rule", words[1]);
            long now = Long.parseLong(words[2]);
            switch (words[0]) {
                case "begin" -> stories.goOn(story, now, HOLD);
                case "on" -> answers.collect(goOn(story, now));
                case "keep" ->
                    answers.collect(
                            String.valueOf(stories.keepBeginning(story, beginning(words[1] + '@' + now), now, HOLD)));
                case "count" -> stories.count(story, new FirstCount(3, 100), now, now, HOLD);
                case "end" -> answers.collect(String.valueOf(stories.end(story, now)));
                default -> throw new IllegalArgumentException(said);
            }
        }

        private String goOn(String story, long now) {
            if (!stories.isOpen(story, now)) {
                return "false";
            }
            Beginning beginning = stories.goOn(story, now, HOLD);
            return beginning == null ? "true" : beginning.hit().entity();
        }

        private static Beginning beginning(String entity) {
            EventId event = new EventId("web01", 0, 0, false);
            Evidence nothing = new Evidence(event, List.of(), "", List.of(), 0, 0, false, null, null);
            Hit hit = new Hit("rule", entity, "", "", Hit.FIRST, event, Map.of(), nothing, 0);
            AuditEvent raw = new AuditEvent(event, ClosedBy.STRUCTURE, 0, 0, 0, 0, List.of());
            return new Beginning(hit, raw, new Witness(Place.IN_ORDER, null, List.of(), null, false));
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

    private String answer(String said) throws Exception {
        harness.getOutput().clear();
        harness.processElement(said, 0);
        return harness.extractOutputValues().get(0);
    }

    private boolean ask(String said) throws Exception {
        return Boolean.parseBoolean(answer(said));
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
    void aBeginningIsKeptUntilTheStoryGoesOnAndANewerOneTakesItsPlace() throws Exception {
        assertThat(List.of(ask("keep a 0"), ask("keep a 5"))).containsOnly(true);
        assertThat(answer("on a 10")).isEqualTo("a@5");
        assertThat(answer("on a 20")).isEqualTo("true");
        assertThat(ask("keep a 30")).isTrue();
        assertThat(answer("on a 40")).isEqualTo("a@30");
    }

    @Test
    void aBeginningIsForgottenWithItsStory() throws Exception {
        assertThat(ask("keep a 0")).isTrue();
        assertThat(answer("on a 1001")).isEqualTo("false");
    }

    @Test
    void anEndConcernsOthersOnlyWhenTheyKnowOfTheStory() throws Exception {
        assertThat(ask("end a 0")).isFalse();
        assertThat(ask("keep a 0")).isTrue();
        assertThat(ask("end a 1")).isFalse();
        assertThat(ask("on a 2")).isFalse();
        say("begin a 3");
        assertThat(List.of(ask("keep a 4"), ask("end a 5"))).containsOnly(true);
        assertThat(answer("on a 6")).isEqualTo("true"); // what was told may go on, but the beginning is gone
        assertThat(ask("end a 7")).isTrue();
        assertThat(ask("end a 8")).isFalse(); // nothing more has been told
        say("count b 10");
        assertThat(ask("end b 11")).isTrue();
    }

    @Test
    void aStoryThatBeginsWithACountIsOpenWhenItMayBeFull() throws Exception {
        say("count a 0", "count a 50");
        assertThat(ask("on a 60")).isFalse();
        say("count a 149");
        assertThat(ask("on a 150")).isTrue();
        say("count b 0", "count b 150", "count b 310", "count b 520");
        assertThat(ask("on b 530")).isFalse();
    }

    @Test
    void keepsNoMoreBeginningsThanItMay() throws Exception {
        for (int i = 0; i < KeyedOpenStories.MAX_BEGINNINGS; i++) {
            assertThat(ask("keep e" + i + " 0")).isTrue();
        }
        long before = COUNTS.get(StoryCount.BEGINNINGS_EVICTED);
        assertThat(ask("keep one-too-many 500")).isTrue();
        assertThat(COUNTS.get(StoryCount.BEGINNINGS_EVICTED) - before).isEqualTo(KeyedOpenStories.MAX_BEGINNINGS / 8);
        assertThat(answer("on one-too-many 501")).isEqualTo("one-too-many@500");
    }

    @Test
    void needsNoKryo() {
        assertSerializedAsPojoWithoutKryo(OpenStory.class);
        assertSerializedAsPojoWithoutKryo(KeyedOpenStories.Extent.class);
    }
}
