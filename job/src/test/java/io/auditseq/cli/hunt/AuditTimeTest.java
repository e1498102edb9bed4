package io.auditseq.cli.hunt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The clock of files needs the audit time of a line, whatever wrote it. */
class AuditTimeTest {

    @Test
    void isInTheHeaderOfALineAlsoWithinJson() {
        assertThat(of("node=a type=CWD msg=audit(1795000000.123:7): cwd=\"/\"")).isEqualTo(1_795_000_000_123L);
        assertThat(
                        of(
                                "{\"@timestamp\":\"2026-10-01T08:00:10.055Z\",\"message\":\"type=CWD msg=audit(1795000000.123:7): \"}"))
                .isEqualTo(1_795_000_000_123L);
    }

    @Test
    void isInTheIdOfLaurelBareOrAsText() {
        assertThat(of("{\"ID\":\"1795000000.123:7\",\"CWD\":{}}")).isEqualTo(1_795_000_000_123L);
        assertThat(of("{\"message\":\"{\\\"ID\\\":\\\"1795000000.123:7\\\"}\"}"))
                .isEqualTo(1_795_000_000_123L);
    }

    @Test
    void isTheTimeStampOfAuditbeat() {
        assertThat(of("{\"@timestamp\":\"2026-10-01T08:00:10.055Z\",\"auditd\":{}}"))
                .isEqualTo(1_790_841_610_055L);
        assertThat(of("{\"@timestamp\": \"2026-10-01T08:00:10.055Z\"}")).isEqualTo(1_790_841_610_055L);
        assertThat(of("{\"@timestamp\":1790841610.055}")).isEqualTo(AuditTime.NONE);
        assertThat(of("{\"@timestamp\":\"yesterday\"}")).isEqualTo(AuditTime.NONE);
        assertThat(of("{\"@timestamp\":")).isEqualTo(AuditTime.NONE);
    }

    private static long of(String line) {
        return AuditTime.of(line.getBytes(StandardCharsets.UTF_8));
    }
}
