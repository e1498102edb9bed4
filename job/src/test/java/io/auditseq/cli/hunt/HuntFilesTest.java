package io.auditseq.cli.hunt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuntFilesTest {

    private static final String LINE = "type=CWD msg=audit(1790841605.214:80211): cwd=\"/\"\n";

    @TempDir
    private Path root;

    @Test
    void rotatedLogsAreReadOldestFirst() throws IOException {
        for (String name :
                List.of("audit.log", "audit.log.1", "audit.log.10.gz", "audit.log.9", "audit.log-20261001.gz")) {
            write("web01/" + name, LINE);
        }
        assertThat(names(HuntFiles.of(List.of(root.toString()), null)))
                .containsExactly(
                        "web01/audit.log-20261001.gz",
                        "web01/audit.log.10.gz",
                        "web01/audit.log.9",
                        "web01/audit.log.1",
                        "web01/audit.log");
    }

    @Test
    void inADirectoryOnlyLogsAreRead() throws IOException {
        write("web01/audit.log", LINE);
        write("web01/NOTES.md", LINE);
        write("web01/messages", "Oct  1 08:00:15 web01 sshd[1]: hello\n");
        write("web01/.hidden/audit.log", LINE);
        write("web01/journal.ndjson", "{\"_AUDIT_ID\":\"48810\"}\n");
        HuntFiles found = HuntFiles.of(List.of(root.toString()), null);
        assertThat(names(found)).containsExactly("web01/audit.log", "web01/journal.ndjson");
        assertThat(found.passedOver()).isEqualTo(2);
    }

    @Test
    void aFileThatIsNamedIsReadWhateverItLooksLike() throws IOException {
        Path notes = write("web01/NOTES.md", "nothing");
        assertThat(names(HuntFiles.of(List.of(notes.toString()), null))).containsExactly("web01/NOTES.md");
    }

    @Test
    void filesOfOneDirectoryAreOneMachines() throws IOException {
        write("db-1/var/log/audit/audit.log", LINE);
        write("web01/audit.log", LINE);
        write("web01/audit.log.1", LINE);
        assertThat(HuntFiles.of(List.of(root.toString()), null).files())
                .extracting(InputFile::host)
                .containsExactly("db-1", "web01", "web01");
        assertThat(HuntFiles.of(List.of(root.toString()), "given").files())
                .extracting(InputFile::host)
                .containsOnly("given");
    }

    @Test
    void standardInputIsADash() {
        assertThat(HuntFiles.of(List.of("-"), null).files())
                .containsExactly(new InputFile(null, "standard input", "stdin"));
    }

    @Test
    void whatIsNotThereIsTold() {
        HuntFiles found = HuntFiles.of(List.of(root.resolve("missing").toString()), null);
        assertThat(found.files()).isEmpty();
        assertThat(found.missing()).singleElement().asString().endsWith("missing: there is no such file");
    }

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        if (name.endsWith(".gz")) {
            try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(text.getBytes(UTF_8));
            }
            return file;
        }
        return Files.writeString(file, text);
    }

    private List<String> names(HuntFiles found) {
        return found.files().stream()
                .map(file -> root.relativize(Path.of(file.name())).toString())
                .toList();
    }
}
