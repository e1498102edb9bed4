package io.auditseq.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboards under {@code deploy/grafana}, as far as they can be checked without Grafana; {@code deploy/check} asks their queries. */
class DashboardsTest {
    private static final Path FOLDER = Path.of("../deploy/grafana/dashboards");
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    private static JsonNode dashboard(Path file) throws IOException {
        return JSON.readTree(file.toFile());
    }

    /** Without rows and texts, which ask for nothing. */
    private static List<JsonNode> panels(JsonNode dashboard) {
        List<JsonNode> panels = new ArrayList<>();
        dashboard.get("panels").forEach(panel -> {
            if (!Set.of("row", "text").contains(panel.get("type").asText())) {
                panels.add(panel);
            }
        });
        return panels;
    }

    @Test
    void oneIsForThoseWhoAnswerAlertsAndOneForThoseWhoRunTheJob() throws IOException {
        assertThat(files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("operations.json", "soc.json");
    }

    @ParameterizedTest
    @MethodSource("files")
    void hasWhatGrafanaNeedsToKeepItApartAndToFindPrometheus(Path file) throws IOException {
        JsonNode dashboard = dashboard(file);
        assertThat(dashboard.get("uid").asText())
                .isEqualTo("auditseq-" + file.getFileName().toString().replace(".json", ""));
        assertThat(dashboard.has("id")).as("an id belongs to one Grafana").isFalse();
        assertThat(dashboard.get("title").asText()).isNotBlank();
        assertThat(dashboard.get("schemaVersion").asInt()).isPositive();
        JsonNode datasource = dashboard.at("/templating/list/0");
        assertThat(datasource.get("name").asText()).isEqualTo("datasource");
        assertThat(datasource.get("type").asText()).isEqualTo("datasource");
        assertThat(datasource.get("query").asText()).isEqualTo("prometheus");
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyPanelSaysWhatItShowsInWhichUnit(Path file) throws IOException {
        for (JsonNode panel : panels(dashboard(file))) {
            String title = panel.get("title").asText();
            assertThat(title).isNotBlank();
            assertThat(panel.get("description").asText())
                    .as(title)
                    .hasSizeGreaterThan(30)
                    .endsWith(".");
            assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                    .as(title)
                    .isNotBlank();
            assertThat(panel.at("/datasource/uid").asText()).as(title).isEqualTo("${datasource}");
            assertThat(panel.get("targets")).as(title).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void noTwoPanelsShareANameOrAPlace(Path file) throws IOException {
        Set<Integer> ids = new HashSet<>();
        Set<String> titles = new HashSet<>();
        Set<Integer> cells = new HashSet<>();
        for (JsonNode panel : dashboard(file).get("panels")) {
            String title = panel.get("title").asText();
            assertThat(ids.add(panel.get("id").asInt())).as(title).isTrue();
            assertThat(title.isEmpty() || titles.add(panel.get("type") + title))
                    .as(title)
                    .isTrue();
            JsonNode place = panel.get("gridPos");
            assertThat(place.get("x").asInt() + place.get("w").asInt())
                    .as(title)
                    .isLessThanOrEqualTo(24);
            assertThat(takes(place, cells)).as(title).isTrue();
        }
    }

    private static boolean takes(JsonNode place, Set<Integer> cells) {
        boolean free = true;
        for (int y = 0; y < place.get("h").asInt(); y++) {
            for (int x = 0; x < place.get("w").asInt(); x++) {
                free &= cells.add(
                        (place.get("y").asInt() + y) * 24 + place.get("x").asInt() + x);
            }
        }
        return free;
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyMetricIsOneThatThereIs(Path file) throws IOException {
        KnownMetrics known = KnownMetrics.read();
        for (JsonNode panel : panels(dashboard(file))) {
            for (JsonNode target : panel.get("targets")) {
                String query = target.get("expr").asText();
                assertThat(KnownMetrics.namesIn(query)).as(query).isNotEmpty();
                assertThat(known.unknownIn(query))
                        .as("%s: %s", panel.get("title"), query)
                        .isEmpty();
            }
        }
    }

    @Test
    void namesAreFoundInQueries() {
        assertThat(KnownMetrics.namesIn("""
                sum by (job_name, reason) (rate(a_b{reason="x y"}[10m])) # c
                  / on (job_name) group_left () sum(d{}) > 0.01 or topk(3, e) unless vector(1e3) == f{g=~".+"} offset 5m""")).containsExactly("a_b", "d", "e", "f");
    }
}
