package io.auditseq.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/**
 * Timelines of one host. A line is: arrival, audit time, serial, in seconds; {@code D} before the serial for auditd's own counter, {@code boot}
 * behind it for a SYSTEM_BOOT. A line with an arrival alone lets time pass. What comes out: {@code |} a new boot, {@code ~} late, {@code /} apart
 * from the story, {@code =} told before.
 */
class SerialOrderTest {

    @Test
    void theFirstEventOfAHostWaitsBecauseAnEarlierOneMayBeOnItsWay() {
        assertThat(told("""
                0    100  7
                1    100  6
                2.9
                """)).isEqualTo("");
        assertThat(told("""
                0    100  7
                1    100  6
                3
                """)).isEqualTo("6 7");
    }

    @Test
    void theNextSerialGoesOnAtOnceAndThoseThatWaitedFollow() {
        assertThat(told("""
                0    100  6
                3
                4    101  8
                4    102  9
                5    103  7
                """)).isEqualTo("6 7 8 9");
    }

    @Test
    void aBlockingCallKeepsItsPlaceAlthoughItsStampIsOld() {
        assertThat(told("""
                0    100  6
                3
                4    160  7
                4    103  8
                4    161  9
                """)).isEqualTo("6 7 8 9");
    }

    @Test
    void whatNeverComesIsPassedOverAfterTheWaitAndToldAsLateWhenItComesAfterAll() {
        assertThat(told("""
                0    100  6
                3
                4    101  9
                6.9
                """)).isEqualTo("6");
        assertThat(told("""
                0    100  6
                3
                4    101  9
                7
                8    101  10
                9    101  8
                9    100  3
                """)).isEqualTo("6 9 10 8~ 3~");
    }

    @Test
    void everyEventWaitsForItsOwnTimeNotForTheFirstOne() {
        assertThat(told("""
                0    100  1
                3
                4    101  3
                6    102  5
                7
                8    101  4
                """)).isEqualTo("1 3 4 5");
    }

    @Test
    void anEventToldBeforeIsNotToldAgain() {
        assertThat(told("""
                0    100  6
                3
                4    101  7
                5    101  7
                6    100  6
                6    105  9
                6    105  9
                """)).isEqualTo("6 7 7= 6= 9=");
    }

    @Test
    void aLateEventIsLateOnce() {
        assertThat(told("""
                0    100  6
                3
                4    101  9
                7
                8    100  7
                9    100  7
                """)).isEqualTo("6 9 7~ 7=");
    }

    @Test
    void serialsGoOnAcrossTheirLargestValue() {
        assertThat(told("""
                0    100  4294967294
                1    100  4294967295
                3
                4    101  1
                5    101  0
                6    101  4294967295
                """)).isEqualTo("4294967294 4294967295 0 1 4294967295=");
    }

    @Test
    void serialsThatStartAgainWithNewerStampsAreANewBoot() {
        assertThat(told("""
                0    100  501
                3
                4    110  502
                5    150  2
                5    150  1
                6    110  503
                8
                9    151  3
                """)).isEqualTo("501 502 503 | 1 2 3");
    }

    @Test
    void aBootIsSeenAlthoughItsSerialsLieBelowTheFirstOneThatWeSaw() {
        assertThat(told("""
                0    100  90000
                3
                5    150  1
                5    151  2
                8
                """)).isEqualTo("90000 | 1 2");
    }

    @Test
    void eventsOfTheBootBeforeAreToldApartAndOnce() {
        assertThat(told("""
                0    100  501
                3
                4    110  503
                7
                8    150  1
                8    150  2
                11
                12   105  502
                12   105  502
                12   100  501
                12   111  504
                12   151  3
                """)).isEqualTo("501 503 | 1 2 502/ 502= 501= 504/ 3");
    }

    @Test
    void whatWaitsForMissingEventsOfTheOldBootIsToldBeforeTheNewOne() {
        assertThat(told("""
                0    100  501
                3
                5    111  510
                5    150  1
                5    150  2
                5    150  512
                8
                """)).isEqualTo("501 510 | 1 2 512");
    }

    @Test
    void whatMayBeOfABootToComeWaitsUntilThatIsDecided() {
        assertThat(told("""
                0    100  501
                3
                4    150  510
                4    150  2
                4    150  502
                5    150  1
                7
                """)).isEqualTo("501 | 1 2 502 510");
        assertThat(told("""
                0    100  501
                3
                4    150  402
                5    150  502
                7
                8    150  503
                """)).isEqualTo("501 402/ 502 503");
    }

    @Test
    void aSystemBootProvesTheBootAlone() {
        assertThat(told("""
                0    100  501
                3
                5    150  40 boot
                8
                """)).isEqualTo("501 | 40");
    }

    @Test
    void aSystemBootInItsTurnIsNoBootBecauseAnyoneMaySendOne() {
        assertThat(told("""
                0    100  501
                3
                5    150  502 boot
                8
                """)).isEqualTo("501 502");
    }

    @Test
    void oneEventAloneIsNoBootButADamagedLine() {
        assertThat(told("""
                0    100  501
                3
                5    150  401
                8
                9    151  502
                """)).isEqualTo("501 401/ 502");
    }

    @Test
    void aQuietHostsBootIsSeenWithItsSecondEvent() {
        assertThat(told("""
                0    100  501
                3
                5    150  1
                8
                20   165  2
                23
                24   166  3
                """)).isEqualTo("501 1/ | 2 3");
    }

    @Test
    void oneEventAloneFarAheadDoesNotMoveTheOrder() {
        assertThat(told("""
                0    100  501
                3
                4    101  2000000501
                7
                8    102  502
                """)).isEqualTo("501 2000000501~ 502");
    }

    @Test
    void afterALongOutageTheOrderGoesOnWhereTheHostIs() {
        assertThat(told("""
                0    100  501
                3
                4    900  90001
                7
                8    901  90002
                11
                12   902  90003
                """)).isEqualTo("501 90001~ 90002 90003");
        assertThat(told("""
                0    100  501
                3
                4    900  90002
                4    900  90001
                7
                """)).isEqualTo("501 90001 90002");
    }

    @Test
    void aStampFarInTheFutureDoesNotHideTheNextBoot() {
        assertThat(told("""
                0    100         501
                3
                4    4000000000  502
                4    101         503
                5    150         1
                5    151         2
                8
                """)).isEqualTo("501 502 503 | 1 2");
    }

    @Test
    void aClockSetBackDoesNotHideTheNextBoot() {
        assertThat(told("""
                0    7200   1
                3
                4    7200   2
                4    7210   3
                5    14000  4
                6    7400   1
                6    7401   2
                9
                """)).isEqualTo("1 2 3 4 | 1 2");
    }

    @Test
    void severalBootsReadInOneGoComeInTheirOrder() {
        assertThat(told("""
                0    500  1
                0    101  701
                0    301  2
                0    302  900
                0    300  1
                0    100  700
                0    501  2
                3
                """)).isEqualTo("700 701 | 1 2 900 | 1 2");
    }

    @Test
    void auditdsOwnCounterNeitherMovesTheOrderNorIsItAGap() {
        assertThat(told("""
                0    99   D4578
                0    100  6
                3
                4    101  D4579
                4    102  7
                4    101  D4579
                5    103  D300
                7
                8
                """)).isEqualTo("D4578 6 D4579 7 D4579= D300");
    }

    @Test
    void tooManyWaitingEventsGoOnEarlyOldestFirst() {
        var timeline = new StringBuilder("0 100 1\n3\n");
        for (int serial = 12; serial > 2; serial--) {
            timeline.append("4 100 ").append(serial).append('\n');
        }
        timeline.append("4 100 2");
        assertThat(told(timeline.toString())).isEqualTo("1 3 4 5 6 7 8 9 10 11 12 2~");
    }

    @Test
    void theEndOfBoundedInputLetsEverythingGo() {
        assertThat(told("""
                0     100  1
                1     101  5
                1     102  D7
                9223372036854775.807
                """)).isEqualTo("1 5 D7");
    }

    @RepeatedTest(300) // whatever the order of arrival within the wait, and however often, the story is the same
    void theOrderOfArrivalDoesNotMatter(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        List<OrderTimeline.Arrival> sent = OrderTimeline.lifeOfAHost(random);
        String expected = new OrderTimeline(settings(20_000)).play(sent);
        List<OrderTimeline.Arrival> shuffled = OrderTimeline.delayed(sent, random, 2_900);
        for (OrderTimeline.Arrival again : List.copyOf(shuffled)) {
            if (random.nextInt(10) == 0) {
                shuffled.add(new OrderTimeline.Arrival(again.arrival() + random.nextInt(2_000), again.event()));
            }
        }
        Collections.sort(shuffled);
        String told = new OrderTimeline(settings(20_000)).play(shuffled);
        String story = withoutRepeats(told);
        int same = sameUntil(story, expected);
        assertThat(excerpt(story, same))
                .as("seed %d", run.getCurrentRepetition())
                .isEqualTo(excerpt(expected, same));
    }

    @RepeatedTest(
            100) // with anything lost, late, damaged and twice: each event comes out once, as told or as told before
    void noEventVanishes(RepetitionInfo run) {
        var random = new Random(run.getCurrentRepetition());
        List<OrderTimeline.Arrival> sent = OrderTimeline.lifeOfAHost(random);
        sent.removeIf(arrival -> random.nextInt(20) == 0);
        sent.replaceAll(arrival -> random.nextInt(50) == 0 ? OrderTimeline.damaged(arrival, random) : arrival);
        List<OrderTimeline.Arrival> shuffled = OrderTimeline.delayed(sent, random, 20_000);
        var timeline = new OrderTimeline(settings(50));
        String told = timeline.play(shuffled);
        assertThat(told.split(" "))
                .as("seed %d", run.getCurrentRepetition())
                .filteredOn(word -> !word.equals("|"))
                .hasSize(sent.size());
        assertThat(timeline.nothingWaits()).isTrue();
    }

    private static int sameUntil(String one, String other) {
        int same = Arrays.mismatch(one.toCharArray(), other.toCharArray());
        return same < 0 ? one.length() : same;
    }

    private static String excerpt(String text, int around) {
        return text.substring(Math.max(0, Math.min(text.length(), around) - 40), Math.min(text.length(), around + 80));
    }

    private static String withoutRepeats(String told) {
        List<String> words = new ArrayList<>(List.of(told.split(" ")));
        words.removeIf(word -> word.endsWith("="));
        return String.join(" ", words);
    }

    private static String told(String timeline) {
        return new OrderTimeline(settings(9)).play(timeline);
    }

    private static StorySettings settings(int maxWaiting) {
        return new StorySettings(Duration.ofSeconds(3), Duration.ofDays(7), maxWaiting, 100, 100);
    }
}
