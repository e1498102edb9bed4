package io.auditseq.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.PublishedSchema;
import io.auditseq.model.AuditEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents are as {@code schemas/event.schema.json} says. */
class EventSchemaTest {
    private static final PublishedSchema SCHEMA = PublishedSchema.of("event");
    /** Of events that look alike in a recording so many are checked. */
    private static final int ALIKE = 3;

    private static final Path EVERY_TYPE = Path.of("src/test/resources/io/auditseq/parse/every-type.log");

    private final EventJson json = new EventJson();

    static List<String> recordings() throws IOException {
        return Samples.names();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void holdsForRecordings(String name) throws IOException {
        Set<String> seen = new HashSet<>();
        StoryRun.play(Samples.events(name), event -> {
            String kind = event.meaning() + event.outcome() + event.size() + " ";
            for (int i = 0; i < ALIKE; i++) {
                if (seen.add(kind + i)) {
                    check(event);
                    return;
                }
            }
        });
        assertThat(seen).isNotEmpty();
    }

    @Test
    void holdsForEveryTypeOfRecord() throws IOException {
        try (Stream<String> lines = Files.lines(EVERY_TYPE, StandardCharsets.UTF_8)) {
            for (AuditEvent event : LogEvents.of(lines)) {
                check(HostEvent.of(event));
            }
        }
    }

    private void check(HostEvent event) {
        byte[] document = json.write(event);
        assertThat(SCHEMA.objections(document))
                .as(() -> new String(document, StandardCharsets.UTF_8))
                .isEmpty();
    }
}
