package io.auditseq.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Whatever stands behind a header, it is assembled: no exception, no record lost. */
class DamagedLinesTest {
    private static final long ARRIVAL = Told.AT + 1_000;
    private static final byte[] SPECIAL =
            " =\"'{}[]()\u001d\u0000\u001b#_0a\u00ff".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    @RepeatedTest(200)
    void neverThrowsAndLosesNothing(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        EventAssembly assembly = new EventAssembly(AssembleOptions.DEFAULT);
        List<AuditEvent> events = new ArrayList<>();
        int lines = 0;
        for (int serial = 0; serial < 20; serial++) {
            for (Told told : Told.oneOfEachKind()) {
                for (Line line : told.serial(serial).lines(ARRIVAL + serial * 100L)) {
                    assembly.add(damaged(line, random), events::add);
                    lines++;
                }
            }
        }
        assembly.end(events::add);

        long accounted = events.stream()
                .mapToLong(event -> event.records().size() + event.repeats())
                .sum();
        assertThat(accounted).as("seed " + run.getCurrentRepetition()).isEqualTo(lines);
    }

    private static Line damaged(Line line, Random random) {
        byte[] text = line.text().clone();
        for (int i = random.nextInt(6); i > 0 && text.length > line.body(); i--) {
            int at = line.body() + random.nextInt(text.length - line.body());
            text[at] = random.nextBoolean() ? SPECIAL[random.nextInt(SPECIAL.length)] : (byte) random.nextInt(256);
        }
        if (random.nextInt(4) == 0) {
            text = java.util.Arrays.copyOf(text, line.body() + random.nextInt(text.length - line.body() + 1));
        }
        return new Line(
                line.host(), line.at(), line.serial(), line.type(), text, line.body(), line.marks(), line.arrival());
    }
}
