package io.auditseq.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.EventId;
import io.auditseq.model.Line;
import io.auditseq.parse.RecordTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever the order in which records come, and however often, the same events come out. */
class AnyOrderTest {
    private static final long ARRIVAL = Told.AT + 1_000;
    private static final int HOSTS = 3;
    private static final int EVENTS_OF_A_KIND = 2;

    @RepeatedTest(300)
    void givesTheSameEventsForAnyPermutationRepetitionAndInterleaving(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        List<Told> told = fleet();
        List<Line> lines = new ArrayList<>();
        told.forEach(event -> lines.addAll(event.lines(ARRIVAL)));
        Map<EventId, String> expected = firstOfEach(lines);
        List<Line> repeated = new ArrayList<>(lines);
        for (int i = random.nextInt(lines.size()); i > 0; i--) {
            repeated.add(lines.get(random.nextInt(lines.size())));
        }
        Collections.shuffle(repeated, random);

        Map<EventId, String> actual = firstOfEach(repeated);
        expected.forEach((id, event) -> assertThat(actual.get(id))
                .as("seed " + run.getCurrentRepetition() + ", event " + id)
                .isEqualTo(event));
        assertThat(actual).hasSameSizeAs(expected);
    }

    private static List<Told> fleet() {
        List<Told> told = new ArrayList<>();
        for (int host = 0; host < HOSTS; host++) {
            long serial = 100;
            for (int i = 0; i < EVENTS_OF_A_KIND; i++) {
                for (Told kind : Told.oneOfEachKind()) {
                    // clocks hours apart, and the same serials on every host
                    told.add(kind.on("host-" + host).serial(serial++).at(Told.AT + host * 7_200_000L));
                }
            }
        }
        return told;
    }

    /** What the next stage sees: the first event with an id; all later ones with that id are stragglers. */
    private static Map<EventId, String> firstOfEach(List<Line> lines) {
        Map<EventId, String> events = new HashMap<>();
        EventAssembly assembly = new EventAssembly(AssembleOptions.DEFAULT);
        for (Line line : lines) {
            assembly.add(line, event -> events.putIfAbsent(event.id(), text(event)));
        }
        assembly.end(event -> events.putIfAbsent(event.id(), text(event)));
        return events;
    }

    private static String text(AuditEvent event) {
        StringBuilder text =
                new StringBuilder(event.closedBy().label()).append(" flaws ").append(event.flaws());
        event.records().forEach(record -> text.append('\n')
                .append(RecordTypes.name(record.type()))
                .append(Arrays.hashCode(record.text())));
        return text.toString();
    }
}
