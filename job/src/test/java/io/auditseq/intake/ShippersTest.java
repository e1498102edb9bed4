package io.auditseq.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auditseq.model.Delivery;
import io.auditseq.model.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies beside the settings for shippers: records as they put them into Kafka. */
class ShippersTest {
    private static final Path SHIPPERS = Path.of("../deploy/shippers");

    @ParameterizedTest
    @ValueSource(strings = {"auditd", "filebeat", "fluent-bit", "rsyslog", "vector"})
    void theRecordGivesItsLinesAndTheirHost(String shipper) throws IOException {
        JsonNode record = new ObjectMapper()
                .readTree(SHIPPERS.resolve(shipper).resolve("record.json").toFile());
        String host = record.path("host").asText();
        byte[] key = record.path("key").isNull()
                ? null
                : Taken.bytes(record.path("key").asText());
        Delivery delivery = new Delivery(Taken.bytes(record.path("value").asText()), key, null, "audit", 0, 0, 0);
        Taken taken = Taken.from(delivery, IntakeOptions.DEFAULTS);
        List<String> lines = new ArrayList<>();
        record.path("lines").forEach(line -> lines.add(line.asText()));
        assertThat(taken.texts()).isEqualTo(lines).isNotEmpty();
        assertThat(taken.lines).extracting(Line::host).containsOnly(host);
        assertThat(taken.sources).containsOnly(record.path("host_source").asText());
        assertThat(taken.rejects).isEmpty();
        assertThat(taken.isTruncated()).isFalse();
        if (key != null) {
            assertThat(record.path("key").asText()).isEqualTo(host);
        }
    }

    @Test
    void thePageNamesEveryShipper() throws IOException {
        String page = Files.readString(SHIPPERS.resolve("README.md"));
        try (Stream<Path> all = Files.list(SHIPPERS)) {
            assertThat(all.filter(Files::isDirectory)).allSatisfy(shipper -> {
                assertThat(page).contains("](" + shipper.getFileName() + "/");
                assertThat(shipper.resolve("record.json")).exists();
            });
        }
    }
}
