package io.auditseq.assemble;

import static io.auditseq.assemble.Told.CWD;
import static io.auditseq.assemble.Told.PROCTITLE;
import static io.auditseq.assemble.Told.path;
import static io.auditseq.assemble.Told.syscall;
import static io.auditseq.assemble.Told.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.assemble.AssembleHarness.Backend;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.ClosedBy;
import io.auditseq.model.EventFlaws;
import io.auditseq.model.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssembleEventsTest {
    private static final long ARRIVAL = 1_000_000;
    private static final long GRACE = AssembleOptions.DEFAULT.grace().toMillis();
    private static final long TIMEOUT = AssembleOptions.DEFAULT.timeout().toMillis();

    private AssembleHarness assembler;

    Backend backend() {
        return Backend.HEAP;
    }

    @BeforeEach
    void start() throws Exception {
        assembler = AssembleHarness.start(backend());
    }

    @AfterEach
    void leavesNothingBehind() throws Exception {
        assertThat(assembler.openEvents()).as("open events").isZero();
        assertThat(assembler.timers()).as("timers").isZero();
        assertThat(assembler.holdingHosts()).as("hosts with open bytes").isZero();
        assembler.close();
    }

    @Test
    void letsAWholeEventGoAtOnce() throws Exception {
        assembler.add(Told.exec().lines(ARRIVAL));

        assertThat(only().closedBy()).isEqualTo(ClosedBy.STRUCTURE);
        assertThat(only().isComplete()).isTrue();
        assertThat(only().records()).hasSize(7);
        assertThat(only().arrival()).isEqualTo(ARRIVAL);
    }

    @Test
    void letsASingleRecordGoWithoutState() throws Exception {
        assembler.add(Told.userAuth().lines(ARRIVAL));

        assertThat(only().closedBy()).isEqualTo(ClosedBy.SINGLE);
        assertThat(assembler.openEvents()).isZero();
    }

    @Test
    void waitsTheGraceWhenRecordsWereOvertaken() throws Exception {
        List<Line> lines = new ArrayList<>(Told.open().lines(ARRIVAL));
        Collections.reverse(lines);
        assembler.add(lines);
        assembler.watermark(ARRIVAL + GRACE - 1);
        assertThat(assembler.events()).isEmpty();

        assembler.watermark(ARRIVAL + GRACE);

        assertThat(only().closedBy()).isEqualTo(ClosedBy.STRUCTURE);
        assertThat(only().isComplete()).isTrue();
    }

    @Test
    void closesAnEventWithoutProctitleAfterTheGrace() throws Exception {
        assembler.add(Told.open().without("PROCTITLE").lines(ARRIVAL));
        assembler.watermark(ARRIVAL + GRACE);

        assertThat(only().closedBy()).isEqualTo(ClosedBy.STRUCTURE);
        assertThat(only().isComplete()).isTrue();
    }

    @Test
    void closesByEndOfEventWhateverItsPosition() throws Exception {
        Told ended = told("EOE ", syscall(257, true, 1), CWD, path(0, "/etc/passwd"));
        assembler.add(ended.lines(ARRIVAL));
        assembler.watermark(ARRIVAL + GRACE);

        assertThat(only().closedBy()).isEqualTo(ClosedBy.EOE);
        assertThat(only().isComplete()).isTrue();
        assertThat(only().records()).hasSize(3);
    }

    @Test
    void neverClosesByEndOfEventWhileRecordsAreMissing() throws Exception {
        Told open = told(syscall(257, true, 2), CWD, path(0, "/etc/passwd"), PROCTITLE, "EOE ");
        assembler.add(open.lines(ARRIVAL));
        assembler.watermark(ARRIVAL + TIMEOUT - 1);
        assertThat(assembler.events()).isEmpty();

        assembler.add(open.line(path(1, "/etc/shadow"), ARRIVAL + TIMEOUT));
        assembler.watermark(ARRIVAL + TIMEOUT + GRACE);

        assertThat(only().isComplete()).isTrue();
    }

    @Test
    void timesOutWithTheReason() throws Exception {
        assembler.add(Told.exec().without("EXECVE").without("CWD").lines(ARRIVAL));
        assembler.watermark(ARRIVAL + TIMEOUT);

        assertThat(only().closedBy()).isEqualTo(ClosedBy.TIMEOUT);
        assertThat(EventFlaws.names(only().flaws())).containsExactly("missing_arguments", "missing_cwd");
    }

    @Test
    void letsALoneLoginGoCompleteAfterTheTimeout() throws Exception {
        assembler.add(Told.login().lines(ARRIVAL).get(0));
        assembler.watermark(ARRIVAL + TIMEOUT);

        assertThat(only().closedBy()).isEqualTo(ClosedBy.TIMEOUT);
        assertThat(only().isComplete()).isTrue();
    }

    @Test
    void eachRecordPutsTheTimeoutOff() throws Exception {
        List<Line> lines = Told.rename().without("PROCTITLE").lines(ARRIVAL);
        for (int i = 0; i < lines.size() - 1; i++) {
            Line line = lines.get(i);
            long arrival = ARRIVAL + i * (TIMEOUT - 1);
            assembler.watermark(arrival - 1);
            assembler.add(new Line(
                    line.host(),
                    line.at(),
                    line.serial(),
                    line.type(),
                    line.text(),
                    line.body(),
                    line.marks(),
                    arrival));
        }
        assertThat(assembler.events()).isEmpty();
        assertThat(assembler.timers()).isEqualTo(1);

        assembler.watermark(ARRIVAL + 20 * TIMEOUT);

        assertThat(EventFlaws.names(only().flaws())).containsExactly("missing_paths");
    }

    @Test
    void repeatedRecordsDoNotPutTheTimeoutOff() throws Exception {
        Line syscall = Told.open().lines(ARRIVAL).get(0);
        assembler.add(syscall);
        assembler.watermark(ARRIVAL + TIMEOUT - 1);
        assembler.add(syscall);
        assembler.watermark(ARRIVAL + TIMEOUT);

        assertThat(only().repeats()).isEqualTo(1);
    }

    @Test
    void countsTheTimeoutFromTheWatermarkWhenThatIsAhead() throws Exception {
        assembler.watermark(ARRIVAL + 60_000); // a stall, or a late partition: nothing may time out on arrival
        assembler.add(Told.open().lines(ARRIVAL).get(0));
        assembler.watermark(ARRIVAL + 60_000 + TIMEOUT - 1);
        assertThat(assembler.events()).isEmpty();

        assembler.watermark(ARRIVAL + 60_000 + TIMEOUT);

        assertThat(assembler.events()).hasSize(1);
    }

    @Test
    void dropsALoneEndOfEvent() throws Exception {
        assembler.add(told("EOE ").lines(ARRIVAL));
        assembler.watermark(ARRIVAL + TIMEOUT);

        assertThat(assembler.events()).isEmpty();
    }

    @Test
    void keepsNothingOfTheEndOfAnEventThatHasGone() throws Exception {
        assembler.add(Told.exec().lines(ARRIVAL));
        assembler.add(told("EOE ").lines(ARRIVAL));
        assembler.watermark(ARRIVAL); // whatever is open goes into the state

        assertThat(assembler.openEvents()).isZero();
        assertThat(assembler.timers()).isZero();
        assertThat(only().closedBy()).isEqualTo(ClosedBy.STRUCTURE);
    }

    @Test
    void givesStragglersAnEventOfTheirOwn() throws Exception {
        assembler.add(Told.exec().lines(ARRIVAL));
        assembler.add(Told.exec().line(PROCTITLE, ARRIVAL + 10));
        assembler.watermark(ARRIVAL + 10 + TIMEOUT);

        assertThat(assembler.events()).hasSize(2);
        assertThat(EventFlaws.names(assembler.events().get(1).flaws())).containsExactly("no_syscall");
    }

    @Test
    void endsWithTheInput() throws Exception {
        assembler.add(Told.exec().without("EXECVE").lines(ARRIVAL));
        assembler.add(Told.open().serial(9).without("PROCTITLE").lines(ARRIVAL));
        assembler.watermark(Long.MAX_VALUE);

        assertThat(assembler.events())
                .extracting(AuditEvent::closedBy)
                .containsExactlyInAnyOrder(ClosedBy.END, ClosedBy.STRUCTURE);
    }

    @Test
    void goesOnAfterARestoreInTheMiddleOfEvents() throws Exception {
        List<Line> lines = new ArrayList<>();
        List<Told> told = Told.oneOfEachKind();
        for (int i = 0; i < told.size(); i++) {
            lines.addAll(told.get(i).serial(i).lines(ARRIVAL));
        }
        Collections.shuffle(lines, new Random(7));
        List<AuditEvent> events = new ArrayList<>();
        int third = lines.size() / 3;
        for (int from = 0; from < lines.size(); from += third) {
            assembler.add(lines.subList(from, Math.min(lines.size(), from + third)));
            OperatorSubtaskState snapshot = assembler.snapshot();
            events.addAll(assembler.events());
            assembler.close();
            assembler = AssembleHarness.restored(backend(), snapshot);
        }
        assembler.watermark(ARRIVAL + GRACE);
        events.addAll(assembler.events());

        assertThat(events).hasSize(told.size()).allMatch(AuditEvent::isComplete);
        for (AuditEvent event : events) {
            assertThat(event.records())
                    .hasSameSizeAs(told.get((int) event.id().serial()).records());
        }
    }

    @Test
    void aSnapshotIsNotTouchedByWhatComesLater() throws Exception {
        List<Line> lines = Told.rename().lines(ARRIVAL);
        assembler.add(lines.subList(0, 4));
        OperatorSubtaskState snapshot = assembler.snapshot();
        assembler.add(lines.subList(4, lines.size()));
        assertThat(only().isComplete()).isTrue();
        assembler.close();

        assembler = AssembleHarness.restored(backend(), snapshot);
        assembler.watermark(ARRIVAL + TIMEOUT);

        assertThat(only().records()).hasSize(4);
    }

    private AuditEvent only() {
        assertThat(assembler.events()).hasSize(1);
        return assembler.events().get(0);
    }
}
