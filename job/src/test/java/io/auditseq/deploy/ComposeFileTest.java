package io.auditseq.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What {@code docker-compose.yml} promises, as far as it can be read from it; {@code deploy/check} brings it up. */
@SuppressWarnings("unchecked") // YAML is maps and lists
class ComposeFileTest {
    private static final Path ROOT = Path.of("..");
    private static final int FOUR_GIBIBYTES = 4096;

    private static Map<String, Map<String, Object>> services() throws IOException {
        Map<String, Object> file =
                (Map<String, Object>) new Load(LoadSettings.builder().build())
                        .loadFromString(Files.readString(ROOT.resolve("docker-compose.yml")));
        return (Map<String, Map<String, Object>>) file.get("services");
    }

    private static Stream<String> listed(String what) throws IOException {
        return services().values().stream()
                .map(service -> (List<String>) service.get(what))
                .filter(Objects::nonNull)
                .flatMap(List::stream);
    }

    @Test
    void allLimitsTogetherAreFourGibibytesAtMost() throws IOException {
        int sum = services().values().stream()
                .mapToInt(service ->
                        Integer.parseInt(service.get("mem_limit").toString().replaceFirst("m$", "")))
                .sum();
        assertThat(sum).isLessThanOrEqualTo(FOUR_GIBIBYTES);
    }

    @Test
    void imagesArePinned() throws IOException {
        assertThat(services().values().stream()
                        .map(service -> service.get("image"))
                        .filter(Objects::nonNull))
                .allMatch(image -> image.toString().matches("[\\w./-]+:v?\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void portsAreOpenToThisMachineOnlyAndStandInTheReadme() throws IOException {
        String page = Files.readString(ROOT.resolve("deploy/README.md"));
        assertThat(listed("ports")).isNotEmpty().allSatisfy(port -> {
            assertThat(port).matches("127\\.0\\.0\\.1:\\$\\{\\w+_PORT:-\\d+}:\\d+");
            assertThat(page).contains("| 127.0.0.1:" + port.replaceFirst(".*:-(\\d+)}.*", "$1") + " |");
        });
    }

    @Test
    void whatIsMountedIsThere() throws IOException {
        assertThat(listed("volumes").filter(volume -> volume.startsWith("./")))
                .allMatch(volume -> Files.exists(ROOT.resolve(volume.split(":", -1)[0])));
    }
}
