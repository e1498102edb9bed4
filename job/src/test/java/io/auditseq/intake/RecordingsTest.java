package io.auditseq.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.auditseq.Recordings;
import io.auditseq.model.Delivery;
import io.auditseq.model.Line;
import io.auditseq.model.LineMarks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every line of our own recordings comes through every common envelope as it was. */
class RecordingsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final LineReader reader = new LineReader(IntakeOptions.DEFAULTS);

    @Test
    void takesEveryRecordedLine() {
        for (byte[] line : recorded()) {
            Line taken = Taken.from(new Delivery(line, null, "lab-1", "audit", 0, 0, 0), IntakeOptions.DEFAULTS)
                    .line();
            assertThat(taken.text()).isEqualTo(line);
            assertThat(taken.marks() & LineMarks.TRUNCATED)
                    .as(new String(line, StandardCharsets.UTF_8))
                    .isZero();
        }
    }

    @Test
    void bringsEveryRecordedLineThroughJson() throws IOException {
        for (byte[] line : recorded()) {
            String text = new String(line, StandardCharsets.UTF_8);
            String quoted = JSON.writeValueAsString(Map.of("host", Map.of("name", "lab-1"), "message", text));
            assertThat(taken(quoted).text()).isEqualTo(text);
        }
    }

    @Test
    void bringsEveryRecordedLineThroughSyslog() throws IOException {
        for (byte[] line : recorded()) {
            String text = new String(line, StandardCharsets.UTF_8);
            assertThat(Taken.from("2026-10-02T11:20:31+02:00 lab-1 auditd: " + text + "\n")
                            .text())
                    .isEqualTo(text);
        }
    }

    private Taken taken(String value) {
        return Taken.with(reader, Taken.delivery(Taken.bytes(value)));
    }

    private static List<byte[]> recorded() {
        List<byte[]> lines = new ArrayList<>();
        Recordings.names().forEach(name -> lines.addAll(Recordings.lines(name)));
        assertThat(lines).isNotEmpty();
        return lines;
    }
}
