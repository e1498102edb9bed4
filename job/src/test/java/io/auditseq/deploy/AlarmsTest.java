package io.auditseq.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The alarms of {@code deploy/prometheus/alarms.yml} and the page that says what to do when one rings. */
@SuppressWarnings("unchecked") // YAML is maps and lists
class AlarmsTest {
    private static final Path FOLDER = Path.of("../deploy/prometheus");
    private static final Path FOR_THE_OPERATOR = Path.of("../deploy/kubernetes/base/alarms.yaml");
    private static final Path PAGE = Path.of("../docs/operations.md");
    private static final int SKIPPED = 77;

    private static Map<String, Object> yaml(Path file) throws IOException {
        return (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    }

    static List<Map<String, Object>> alarms() throws IOException {
        List<Map<String, Object>> alarms = new ArrayList<>();
        for (Map<String, Object> group :
                (List<Map<String, Object>>) yaml(FOLDER.resolve("alarms.yml")).get("groups")) {
            alarms.addAll((List<Map<String, Object>>) group.get("rules"));
        }
        return alarms;
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void saysHowBadItIsWhatItIsAndWhereToReadOn(Map<String, Object> alarm) throws IOException {
        String name = alarm.get("alert").toString();
        assertThat((Map<String, String>) alarm.get("labels"))
                .extractingByKey("severity")
                .isIn("warning", "critical");
        Map<String, String> words = (Map<String, String>) alarm.get("annotations");
        assertThat(words).containsOnlyKeys("summary", "description", "runbook_url");
        assertThat(words.get("description")).endsWith(".");
        assertThat(words).containsEntry("runbook_url", "docs/operations.md#" + name.toLowerCase(Locale.ROOT));
        assertThat(Files.readString(PAGE)).contains("\n### " + name + "\n");
    }

    @Test
    void thePageHasNoAlarmThatIsGone() throws IOException {
        List<String> names =
                alarms().stream().map(alarm -> "### " + alarm.get("alert")).toList();
        assertThat(Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("### Auditseq")))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void asksForMetricsThatThereAre(Map<String, Object> alarm) throws IOException {
        String query = alarm.get("expr").toString();
        assertThat(KnownMetrics.namesIn(query)).as(query).isNotEmpty();
        assertThat(KnownMetrics.read().unknownIn(query)).as(query).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void isTestedBothWays(Map<String, Object> alarm) throws IOException {
        String tests = Files.readString(FOLDER.resolve("alarms-test.yml"));
        assertThat(tests).contains("alertname: " + alarm.get("alert") + ", exp_alerts: []}");
        assertThat(tests).contains("alertname: " + alarm.get("alert") + "\n        exp_alerts:\n");
    }

    @Test
    void thePrometheusOfTheDemoReadsThem() throws IOException {
        assertThat((List<String>) yaml(FOLDER.resolve("prometheus.yml")).get("rule_files"))
                .containsExactly("alarms.yml");
    }

    @Test
    void thePrometheusOperatorGetsTheSame() throws IOException {
        Map<String, Object> rule = yaml(FOR_THE_OPERATOR);
        assertThat(rule).containsEntry("kind", "PrometheusRule");
        assertThat((Map<String, Object>) rule.get("spec"))
                .containsEntry("groups", yaml(FOLDER.resolve("alarms.yml")).get("groups"));
    }

    @Test
    void promtoolFindsThatEachRingsWhenItShould() throws Exception {
        Process test = new ProcessBuilder(FOLDER.resolve("test").toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(test.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = test.waitFor();
        assumeTrue(code != SKIPPED, said);
        assertThat(code).as(said).isZero();
    }
}
