package io.auditseq.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LostRecordsTest {

    @Test
    void countsWhatTheKernelSaysItLost() {
        StoryRun run = StoryRun.play(LogEvents.of("""
                type=CONFIG_CHANGE msg=audit(1700000000.000:7): op=set audit_backlog_limit=64 old=8192 auid=2001 ses=5 res=1
                type=CONFIG_CHANGE msg=audit(1700000001.000:8): op=set lost=0 old=41 auid=2001 ses=5 res=1
                type=CONFIG_CHANGE msg=audit(1700000002.000:9): op=set lost=0 old=1 auid=2001 ses=5 res=1
                """), event -> {});
        assertThat(run.counts.get(StoryCount.LOST_RECORDS)).isEqualTo(42);
    }
}
