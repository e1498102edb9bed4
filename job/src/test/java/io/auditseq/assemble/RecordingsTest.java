package io.auditseq.assemble;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.ClosedBy;
import io.auditseq.model.EventId;
import io.auditseq.model.Line;
import io.auditseq.parse.RecordTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real kernel wrote. */
class RecordingsTest {
    private static final Path SAMPLES = Path.of("../samples");

    static Stream<Path> recordings() throws IOException {
        try (Stream<Path> found = Files.walk(SAMPLES)) {
            return found.filter(path -> path.endsWith("audit.log")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void isProvenCompleteByStructure(Path log) throws IOException {
        Map<EventId, AuditEvent> events = assemble(lines(log));

        assertThat(events.values()).isNotEmpty().allSatisfy(event -> {
            assertThat(event.isComplete()).as(event.toString()).isTrue();
            assertThat(event.closedBy())
                    .as(event.toString())
                    .isIn(ClosedBy.STRUCTURE, ClosedBy.SINGLE, ClosedBy.TIMEOUT);
            assertThat(isCall(event)).as(event.toString()).isEqualTo(event.closedBy() == ClosedBy.STRUCTURE);
        });
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void isTheSameShuffledAndRepeated(Path log) throws IOException {
        List<Line> lines = lines(log);
        Map<EventId, String> expected = texts(assemble(lines));
        Random random = new Random(log.hashCode());
        List<Line> shuffled = new ArrayList<>(lines);
        shuffled.addAll(lines.subList(0, lines.size() / 3));
        Collections.shuffle(shuffled, random);

        assertThat(texts(assemble(shuffled))).isEqualTo(expected);
    }

    private static boolean isCall(AuditEvent event) {
        return event.records().get(0).type() == RecordTypes.SYSCALL;
    }

    private static List<Line> lines(Path log) throws IOException {
        return Files.readAllLines(log, ISO_8859_1).stream()
                .map(text -> Told.line(text.replaceFirst("^node=([^ ]+) .*", "$1"), text, 0))
                .toList();
    }

    /** The first event with each id; a later one would be a straggler. */
    private static Map<EventId, AuditEvent> assemble(List<Line> lines) {
        Map<EventId, AuditEvent> events = new HashMap<>();
        EventAssembly assembly = new EventAssembly(AssembleOptions.DEFAULT);
        lines.forEach(line -> assembly.add(line, event -> events.putIfAbsent(event.id(), event)));
        assembly.advance(60_000, event -> events.putIfAbsent(event.id(), event));
        return events;
    }

    private static Map<EventId, String> texts(Map<EventId, AuditEvent> events) {
        Map<EventId, String> texts = new HashMap<>();
        events.forEach((id, event) -> {
            StringBuilder text = new StringBuilder(event.closedBy().label());
            event.records().forEach(record -> text.append('\n').append(new String(record.text(), ISO_8859_1)));
            texts.put(id, text.toString());
        });
        return texts;
    }
}
