package io.auditseq.cli.hunt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Times in seconds; the clock begins with the first line's. */
class FileClockTest {

    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;

    private final FileClock clock = new FileClock();

    @Test
    void followsAuditTimeAndNeverGoesBack() {
        assertThat(arrival("node=a ", 1000)).isEqualTo(1000);
        assertThat(arrival("node=a ", 1005)).isEqualTo(1005);
        assertThat(arrival("node=a ", 1001)).isEqualTo(1005);
        assertThat(arrival("node=a ", 1006)).isEqualTo(1006);
    }

    @Test
    void aHostThatIsHoursAheadOrADayBehindMovesNobodyElse() {
        arrival("node=a ", DAY);
        assertThat(arrival("node=ahead ", DAY + 2 * HOUR)).isEqualTo(DAY);
        assertThat(arrival("node=behind ", 0)).isEqualTo(DAY);
        assertThat(arrival("node=ahead ", DAY + 2 * HOUR + 3)).isEqualTo(DAY + 3);
        assertThat(arrival("node=behind ", 5)).isEqualTo(DAY + 5);
        assertThat(arrival("node=a ", DAY + 6)).isEqualTo(DAY + 6);
    }

    @Test
    void anotherFileBeginsNow() {
        arrival("", 1000);
        arrival("", 2000);
        clock.nextFile();
        assertThat(arrival("", 500)).isEqualTo(2000);
        assertThat(arrival("", 501)).isEqualTo(2001);
    }

    @Test
    void aQuietWeekIsAWeek() {
        arrival("", 1000);
        assertThat(arrival("", 1000 + 7 * DAY)).isEqualTo(1000 + 7 * DAY);
    }

    @Test
    void oneDamagedTimeMovesTheClockByABoundedStepAndDoesNotStopIt() {
        arrival("", 1000);
        long leapt = arrival("", 9_000_000_000L);
        assertThat(leapt).isEqualTo(1000 + FileClock.LONGEST_STEP / 1000);
        for (int line = 0; line <= FileClock.PATIENCE; line++) {
            assertThat(arrival("", 1001)).isEqualTo(leapt);
        }
        arrival("", 1001); // begins anew
        assertThat(arrival("", 1003)).isEqualTo(leapt + 2);
    }

    @Test
    void aLineWithoutATimeArrivesNow() {
        assertThat(clock.arrival("nothing".getBytes(UTF_8))).isZero();
        arrival("", 1000);
        assertThat(clock.arrival("nothing".getBytes(UTF_8))).isEqualTo(1_000_000);
    }

    @Test
    void theTimeIsFoundInAnyShape() {
        assertThat(time("type=CWD msg=audit(1790841605.214:80211): ")).isEqualTo(1_790_841_605_214L);
        assertThat(time("{\"message\":\"type=CWD msg=audit(1790841605.214:80211): \"}"))
                .isEqualTo(1_790_841_605_214L);
        assertThat(time("{\"_SOURCE_REALTIME_TIMESTAMP\":\"1790841612042000\"}"))
                .isEqualTo(1_790_841_612_042L);
        assertThat(time("audit(")).isEqualTo(AuditTime.NONE);
        assertThat(time("audit(1790841605.21:1)")).isEqualTo(AuditTime.NONE);
        assertThat(time("audit(17908416051790841605.214:1)")).isEqualTo(AuditTime.NONE);
        assertThat(time("audit(10/01/26 08:00:16)")).isEqualTo(AuditTime.NONE);
        assertThat(time("")).isEqualTo(AuditTime.NONE);
    }

    private static long time(String line) {
        return AuditTime.of(line.getBytes(UTF_8));
    }

    private long arrival(String node, long seconds) {
        String line = node + "type=CWD msg=audit(" + seconds + ".000:1): cwd=\"/\"";
        return clock.arrival(line.getBytes(UTF_8)) / 1000;
    }
}
