package io.auditseq.assemble;

import static io.auditseq.assemble.Told.PROCTITLE;
import static io.auditseq.assemble.Told.told;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.assemble.AssembleHarness.Backend;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.ClosedBy;
import io.auditseq.model.Line;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class EventAssemblyTest {
    private static final long ARRIVAL = 50_000;

    private final EventAssembly assembly = new EventAssembly(AssembleOptions.DEFAULT);
    private final List<AuditEvent> events = new ArrayList<>();

    @Test
    void arrivalOfOtherEventsEndsTheWaiting() {
        assembly.add(Told.exec().lines(ARRIVAL).get(0), events::add);
        assembly.add(Told.userAuth().serial(6).lines(ARRIVAL + 1_999).get(0), events::add);
        assertThat(events).hasSize(1);

        assembly.add(Told.userAuth().serial(7).lines(ARRIVAL + 2_000).get(0), events::add);

        assertThat(events).extracting(event -> event.id().serial()).containsExactly(6L, 5L, 7L);
    }

    @Test
    void aGraceEndsBeforeATimeoutThatBeganEarlier() {
        assembly.add(Told.exec().lines(ARRIVAL).get(0), events::add);
        Told.open()
                .serial(6)
                .without("PROCTITLE")
                .lines(ARRIVAL + 100)
                .forEach(line -> assembly.add(line, events::add));

        assembly.advance(ARRIVAL + 600, events::add);
        assertThat(events).extracting(event -> event.id().serial()).containsExactly(6L);

        assembly.advance(ARRIVAL + 2_000, events::add);
        assertThat(events).extracting(AuditEvent::closedBy).containsExactly(ClosedBy.STRUCTURE, ClosedBy.TIMEOUT);
    }

    @Test
    void timeNeverGoesBack() {
        assembly.advance(ARRIVAL, events::add);
        assembly.add(Told.exec().lines(1).get(0), events::add);
        assembly.advance(2, events::add);
        assembly.advance(ARRIVAL + 1_999, events::add);
        assertThat(events).isEmpty();

        assembly.advance(ARRIVAL + 2_000, events::add);
        assertThat(events).hasSize(1);
    }

    @Test
    void countsLoneEnds() {
        assembly.add(told("EOE ").lines(ARRIVAL).get(0), events::add);
        assembly.end(events::add);

        assertThat(events).isEmpty();
        assertThat(assembly.loneEnds()).isEqualTo(1);
    }

    @Test
    void holdsNothingOfEventsThatAreGone() {
        for (int serial = 0; serial < 10_000; serial++) { // all in one millisecond
            Told.open().serial(serial).lines(ARRIVAL).forEach(line -> assembly.add(line, events::add));
            assertThat(assembly.openEvents()).isZero();
        }
        assertThat(events).hasSize(10_000);
    }

    @RepeatedTest(50)
    void givesWhatTheOperatorGives(RepetitionInfo run) throws Exception {
        Random random = new Random(run.getCurrentRepetition());
        List<Line> lines = new ArrayList<>();
        long serial = 0;
        for (Told told : Told.oneOfEachKind()) {
            lines.addAll(told.serial(serial++).lines(ARRIVAL));
        }
        lines.add(told().serial(99).line(PROCTITLE, ARRIVAL));
        Collections.shuffle(lines, random);
        lines.subList(0, random.nextInt(10)).clear();

        lines.forEach(line -> assembly.add(line, events::add));
        assembly.end(events::add);

        assertThat(texts(events)).as("seed " + run.getCurrentRepetition()).isEqualTo(texts(operator(lines)));
    }

    private static List<AuditEvent> operator(List<Line> lines) throws Exception {
        try (AssembleHarness harness = AssembleHarness.start(Backend.HEAP)) {
            harness.add(lines);
            harness.watermark(Long.MAX_VALUE);
            return harness.events();
        }
    }

    private static List<String> texts(List<AuditEvent> events) {
        return events.stream()
                .sorted(Comparator.comparing(
                        event -> event.id().toString() + event.id().daemon()))
                .map(event -> event.id() + " " + event.closedBy() + event.flaws() + event.repeats() + event.arrival()
                        + event.records().size())
                .toList();
    }
}
