package io.auditseq.cli.settings;

import static io.auditseq.cli.settings.Setting.ASSEMBLE_TIMEOUT;
import static io.auditseq.cli.settings.Setting.DELIVERY_GUARANTEE;
import static io.auditseq.cli.settings.Setting.EVENTS_TOPIC;
import static io.auditseq.cli.settings.Setting.INPUT_TOPICS;
import static io.auditseq.cli.settings.Setting.KAFKA_GROUP_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.auditseq.cli.settings.ClientProperties.Side;
import io.auditseq.kafka.Guarantee;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    private Path directory;

    @Test
    void everyDefaultIsAllowed() {
        for (Setting setting : Setting.values()) {
            if (setting.standard() != null) {
                assertThat(setting.kind().read(setting.standard()))
                        .as(setting.key())
                        .isPresent();
            }
        }
    }

    @Test
    void noTwoSettingsShareAVariable() {
        assertThat(Arrays.stream(Setting.values()).map(Setting::variable)).doesNotHaveDuplicates();
    }

    @Test
    void theStrongerPlaceWins() throws Exception {
        Path file = file("""
                kafka: { group.id: of-the-file }
                assemble:
                  timeout: 1s
                input:
                  topics: [audit-a, audit-b]
                """);
        Map<String, String> environment =
                Map.of("AUDITSEQ_KAFKA_GROUP_ID", "of-the-variable", "AUDITSEQ_ASSEMBLE_TIMEOUT", "2s");
        Settings settings = SettingsReader.read(
                environment, file, List.of("--assemble.timeout=1500ms", "events.topic=audit-events"));
        assertThat(settings.list(INPUT_TOPICS)).containsExactly("audit-a", "audit-b");
        assertThat(settings.text(KAFKA_GROUP_ID)).isEqualTo("of-the-variable");
        assertThat(settings.duration(ASSEMBLE_TIMEOUT)).isEqualTo(Duration.ofMillis(1500));
        assertThat(settings.text(EVENTS_TOPIC)).isEqualTo("audit-events");
        assertThat(settings.get(DELIVERY_GUARANTEE, Guarantee.class)).isEqualTo(Guarantee.AT_LEAST_ONCE);
    }

    @Test
    void theFileMayBeNamedByAVariable() throws Exception {
        Path file = file("kafka: { group: { id: named } }");
        Settings settings = SettingsReader.read(Map.of("AUDITSEQ_CONFIG", file.toString()), null, List.of());
        assertThat(settings.text(KAFKA_GROUP_ID)).isEqualTo("named");
    }

    @Test
    void anEmptyValueTakesASettingWithoutDefaultBack() throws Exception {
        Settings settings = SettingsReader.read(Map.of("AUDITSEQ_EVENTS_TOPIC", "x"), null, List.of("--events.topic="));
        assertThat(settings.find(EVENTS_TOPIC, String.class)).isEmpty();
    }

    @Test
    void anUnknownNameInAFileIsToldWithItsLineAndTheNearestName() throws Exception {
        Path file = file("""
                # ours
                asemble:
                  timeout: 2s
                """);
        assertThat(problems(Map.of(), file))
                .containsExactly("asemble.timeout = \"2s\" (" + file
                        + ":3): there is no such setting. Did you mean assemble.timeout?");
    }

    @Test
    void anUnknownVariableIsToldWithTheNearestVariable() {
        assertThat(problems(Map.of("AUDITSEQ_KAFKA_GROUPID", "x"), null))
                .containsExactly(
                        "AUDITSEQ_KAFKA_GROUPID = \"x\" (variable AUDITSEQ_KAFKA_GROUPID): there is no such setting."
                                + " Did you mean AUDITSEQ_KAFKA_GROUP_ID?");
    }

    @Test
    void aWrongValueIsToldWithWhatIsAllowed() {
        assertThat(problems(
                        Map.of("AUDITSEQ_KAFKA_START", "erliest"),
                        null,
                        "--assemble.timeout=2",
                        "--host.max-sessions=0"))
                .containsExactly(
                        "kafka.start = \"erliest\" (variable AUDITSEQ_KAFKA_START): not allowed. Allowed: committed, earliest,"
                                + " latest, timestamp. Did you mean earliest?",
                        "assemble.timeout = \"2\" (flag --assemble.timeout): not allowed. Allowed: a duration from 10ms to 10m.",
                        "host.max-sessions = \"0\" (flag --host.max-sessions): not allowed. Allowed: a whole number from 4 to"
                                + " 1000000.");
    }

    @Test
    void whatKubernetesPutsIntoEveryPodIsNoSetting() {
        Map<String, String> links = Map.of(
                "AUDITSEQ_REST_SERVICE_HOST", "10.0.0.1",
                "AUDITSEQ_SERVICE_PORT_UI", "8081",
                "AUDITSEQ_PORT", "tcp://10.0.0.1:8081",
                "AUDITSEQ_REST_PORT_8081_TCP_ADDR", "10.0.0.1",
                "AUDITSEQ_JAVA_OPTS", "-Xmx1g");
        assertThat(problems(links, null)).isEmpty();
    }

    @Test
    void aFileThatIsNoYamlIsToldWithItsLine() throws Exception {
        assertThat(problems(Map.of(), file("a: 1\nb: [")))
                .singleElement()
                .asString()
                .contains("settings file): is no YAML at line 2");
        assertThat(problems(Map.of(), directory.resolve("missing.yaml")))
                .singleElement()
                .asString()
                .endsWith("there is no such file.");
        assertThat(problems(Map.of(), file("just text")))
                .singleElement()
                .asString()
                .endsWith("must hold names and values.");
    }

    @Test
    void aFileThatNamesASettingTwiceOrWithoutValueIsRefused() throws Exception {
        assertThat(problems(Map.of(), file("""
                kafka.start: latest
                kafka:
                  start: earliest
                job.name:
                """)))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("kafka.start", ":3)", "already given in", ":1."))
                .anySatisfy(problem -> assertThat(problem).contains("job.name", "has no value"));
    }

    @Test
    void anAliasOfItsOwnParentEnds() throws Exception {
        assertThat(problems(Map.of(), file("kafka: &k\n  start: *k\n")))
                .singleElement()
                .asString()
                .contains("nested too deep");
    }

    @Test
    void clientPropertiesGoToTheClientsThatKnowThem() throws Exception {
        Map<String, String> environment = Map.of("AUDITSEQ_KAFKA_COMMON_SECURITY_PROTOCOL", "SSL");
        Settings settings = SettingsReader.read(
                environment,
                null,
                List.of(
                        "--kafka.common.linger.ms=5",
                        "--kafka.source.max.poll.records=100",
                        "--kafka.sink.security.protocol=PLAINTEXT"));
        assertThat(settings.clientProperties(Side.SOURCE))
                .containsExactlyInAnyOrderEntriesOf(Map.of("security.protocol", "SSL", "max.poll.records", "100"));
        assertThat(settings.clientProperties(Side.SINK))
                .containsExactlyInAnyOrderEntriesOf(Map.of("security.protocol", "PLAINTEXT", "linger.ms", "5"));
    }

    @Test
    void clientPropertiesAreCheckedAgainstTheClients() {
        assertThat(problems(
                        Map.of(),
                        null,
                        "--kafka.common.security.protocoll=SSL",
                        "--kafka.source.max.poll.records=many",
                        "--kafka.sink.acks=0",
                        "--kafka.sink.max.poll.records=1",
                        "--kafka.source.group.id=x"))
                .satisfiesExactly(
                        problem -> assertThat(problem).endsWith("Did you mean kafka.common.security.protocol?"),
                        problem -> assertThat(problem).contains("\"many\"", "not allowed"),
                        problem -> assertThat(problem).contains("always all"),
                        problem -> assertThat(problem).contains("no client property of this name"),
                        problem -> assertThat(problem).contains("set kafka.group.id instead"));
    }

    @Test
    void aPluginMayHavePropertiesOfItsOwn() throws Exception {
        Settings settings = SettingsReader.read(
                Map.of(),
                null,
                List.of("--kafka.common.sasl.login.callback.handler.class=a.B", "--kafka.common.b.region=eu"));
        assertThat(settings.clientProperties(Side.SOURCE)).containsEntry("b.region", "eu");
    }

    @Test
    void secretsComeFromVariablesAndFilesAndAreNeverShown() throws Exception {
        Path secret = file("hunter2\n");
        Path file = directory.resolve("auditseq.yaml");
        Files.writeString(file, """
                kafka.common:
                  ssl.truststore.password: written-out
                  ssl.key.password: file:%s
                  sasl.jaas.config: module required password="${env:KAFKA_PASSWORD}";
                """.formatted(secret));
        Settings settings = SettingsReader.read(Map.of("KAFKA_PASSWORD", "pa$s\\word"), file, List.of());
        assertThat(settings.clientProperties(Side.SOURCE))
                .containsEntry("ssl.truststore.password", "written-out")
                .containsEntry("ssl.key.password", "hunter2")
                .containsEntry("sasl.jaas.config", "module required password=\"pa$s\\word\";");
        assertThat(String.join("\n", settings.shown()))
                .contains(
                        "ssl.truststore.password = ******",
                        "ssl.key.password = file:" + secret,
                        "sasl.jaas.config = ******")
                .doesNotContain("written-out", "hunter2", "module");
    }

    @Test
    void aSecretThatIsNotThereStopsTheStart() {
        assertThat(problems(
                        Map.of(),
                        null,
                        "--kafka.common.ssl.key.password=${env:NOT_SET}",
                        "--kafka.common.ssl.truststore.password=file:/nowhere/at/all",
                        "--kafka.sink.sasl.jaas.config=written out"))
                .satisfiesExactly(
                        problem -> assertThat(problem).endsWith("there is no environment variable NOT_SET."),
                        problem -> assertThat(problem).contains("the file cannot be read"),
                        problem -> assertThat(problem)
                                .contains("******", "must not stand on the command line")
                                .doesNotContain("written out"));
    }

    @Test
    void anUnknownNameThatSoundsLikeASecretIsMaskedToo() {
        assertThat(problems(Map.of("AUDITSEQ_KAFKA_PASSWORD", "hunter2"), null))
                .singleElement()
                .asString()
                .contains("******")
                .doesNotContain("hunter2");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "settings", ".yaml"), text);
    }

    private static List<String> problems(Map<String, String> environment, Path file, String... flags) {
        SettingsException refused = catchThrowableOfType(
                SettingsException.class, () -> SettingsReader.read(environment, file, List.of(flags)));
        return refused == null
                ? List.of()
                : refused.problems().stream().map(SettingProblem::sentence).toList();
    }
}
