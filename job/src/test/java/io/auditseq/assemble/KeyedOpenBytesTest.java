package io.auditseq.assemble;

import static io.auditseq.assemble.Told.told;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.assemble.AssembleHarness.Backend;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.ClosedBy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A host that sends records which never make an event: of forged serials, say. */
class KeyedOpenBytesTest {
    private static final long ARRIVAL = 1_000_000;
    private static final int FORGED = 2_000;
    private static final long ROOM = 100_000;
    private static final AssembleOptions TIGHT =
            new AssembleOptions(Duration.ofMillis(500), Duration.ofSeconds(2), ROOM);
    private static final String OPENAT =
            "SYSCALL arch=c000003e syscall=257 success=yes exit=3 a0=0 a1=0 a2=0 a3=0 items=1 ppid=1 pid=2 auid=0 uid=0 ses=1";

    private static void forge(AssembleHarness assembler) throws Exception {
        for (int serial = 1; serial <= FORGED; serial++) {
            assembler.add(told(OPENAT).serial(serial).lines(ARRIVAL));
        }
    }

    private static Map<ClosedBy, Long> closed(AssembleHarness assembler) {
        return assembler.events().stream().collect(groupingBy(AuditEvent::closedBy, counting()));
    }

    @ParameterizedTest
    @EnumSource
    void whatFindsNoRoomGoesOutAsItIs(Backend backend) throws Exception {
        try (AssembleHarness assembler = AssembleHarness.start(backend, TIGHT)) {
            forge(assembler);
            assembler.watermark(ARRIVAL + 1);
            long open = assembler.openEvents();
            assertThat(open).isPositive().isLessThanOrEqualTo(ROOM / 1_024);
            assertThat(closed(assembler)).containsOnly(Map.entry(ClosedBy.CAP, FORGED - open));
            assertThat(assembler.events()).noneMatch(AuditEvent::isComplete);

            assembler.watermark(ARRIVAL + TIGHT.timeout().toMillis());
            assertThat(closed(assembler)).containsEntry(ClosedBy.TIMEOUT, open);
            assertThat(assembler.openEvents() + assembler.timers() + assembler.holdingHosts())
                    .isZero();
        }
    }

    @Test
    void anEventThatGrowsWhileItWaitsFindsNoRoomEither() throws Exception {
        try (AssembleHarness assembler = AssembleHarness.start(Backend.HEAP, TIGHT)) {
            forge(assembler);
            assembler.watermark(ARRIVAL + 1);
            long before = assembler.openEvents();
            for (int serial = 1; serial <= before; serial++) {
                assembler.add(told("CWD cwd=\"/" + "x".repeat(2_000) + "\"")
                        .serial(serial)
                        .lines(ARRIVAL + 2));
            }
            assembler.watermark(ARRIVAL + 3);
            assertThat(assembler.openEvents()).isLessThan(before);
            assembler.watermark(ARRIVAL + 2 + TIGHT.timeout().toMillis());
            assertThat(assembler.openEvents() + assembler.timers() + assembler.holdingHosts())
                    .isZero();
        }
    }

    @Test
    void anotherHostHasRoomOfItsOwn() throws Exception {
        try (AssembleHarness assembler = AssembleHarness.start(Backend.HEAP, TIGHT)) {
            forge(assembler);
            assembler.watermark(ARRIVAL + 1);
            int before = assembler.events().size();
            assembler.add(told(OPENAT).on("db01").serial(7).lines(ARRIVAL + 1));
            assembler.watermark(ARRIVAL + 2);
            assembler.add(told("CWD cwd=\"/\"", "PATH item=0 name=\"/etc/passwd\" nametype=NORMAL")
                    .on("db01")
                    .serial(7)
                    .lines(ARRIVAL + 2));
            assembler.watermark(ARRIVAL + 3 + TIGHT.grace().toMillis());
            AuditEvent last = assembler.events().get(before);
            assertThat(last.id().host()).isEqualTo("db01");
            assertThat(last.records()).hasSize(3);
            assertThat(last.closedBy()).isEqualTo(ClosedBy.STRUCTURE);
        }
    }
}
