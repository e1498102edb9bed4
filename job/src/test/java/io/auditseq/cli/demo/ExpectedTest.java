package io.auditseq.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.cli.demo.Expected.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectedTest {

    private static final Story GUESSED = new Story("ssh-guess-login-exec", "web-01");
    private static final Story OTHER = new Story("reverse-shell", "web-01");

    @TempDir
    private Path directory;

    @Test
    void tellsWhatIsMissingAndWhatNobodyExpects() throws IOException {
        Expected expected = Expected.of(List.of(
                log("attack", "[{\"rule\":\"ssh-guess-login-exec\",\"key\":{\"host\":\"web-01\"}}]"),
                log("quiet", "[ ]")));
        assertThat(expected.count()).isEqualTo(1);
        assertThat(expected.quiet()).isEqualTo(1);
        assertThat(expected.missing(List.of(GUESSED))).isEmpty();
        assertThat(expected.missing(List.of(OTHER))).containsExactly(GUESSED);
        assertThat(expected.unexpected(List.of(GUESSED, OTHER))).containsExactly(OTHER);
    }

    @Test
    void recordingsWithoutGoldenFilesExpectAndForbidNothing() throws IOException {
        Expected expected = Expected.of(List.of(directory.resolve("audit.log")));
        assertThat(expected.missing(List.of())).isEmpty();
        assertThat(expected.unexpected(List.of(OTHER))).isEmpty();
    }

    @Test
    void recordingsTogetherMayTellMore() throws IOException {
        Path together = Files.writeString(
                directory.resolve("together.golden"), "[{\"rule\":\"reverse-shell\",\"key\":{\"host\":\"web-01\"}}]");
        Expected quiet = Expected.of(List.of(log("quiet", "[ ]")));
        assertThat(quiet.with(together).unexpected(List.of(OTHER))).isEmpty();
        assertThat(quiet.with(directory.resolve("none")).unexpected(List.of(OTHER)))
                .containsExactly(OTHER);
    }

    private Path log(String name, String golden) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(name));
        Files.writeString(folder.resolve("audit.log.golden"), golden);
        return folder.resolve("audit.log");
    }
}
