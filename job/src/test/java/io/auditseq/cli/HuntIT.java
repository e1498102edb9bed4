package io.auditseq.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.auditseq.Recordings;
import io.auditseq.cli.demo.Expected;
import io.auditseq.cli.demo.Samples;
import io.auditseq.cli.screen.AlertDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code auditseq hunt} as a user runs it: recordings in folders, the whole job, the alerts that lie beside the recordings. */
class HuntIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> ATTACKS =
            List.of("ssh-guess-interleaved", "shadow-read-upload", "suid-shell", "memfd-exec");
    private static final List<String> QUIET =
            List.of("ordinary-administration", "ordinary-deploy", "sudo-mistyped-password");
    private static final int SEED = 11;

    @TempDir
    private Path logs;

    private final Commands commands = new Commands();

    @Test
    void findsWhatTheRecordingsHoldAndNothingElse() throws Exception {
        for (String name : ATTACKS) {
            Files.write(logs.resolve(name + ".log"), Files.readAllBytes(log(name)));
        }
        for (String name : QUIET) {
            zip(logs.resolve(name + ".log.gz"), Files.readAllBytes(log(name)));
        }
        int code = commands.run("hunt", "--format", "ndjson", "--fail-on", "high", logs.toString());
        assertThat(code).as(commands.err()).isEqualTo(ExitCodes.FINDINGS);
        assertThat(found()).containsExactlyInAnyOrderElementsOf(expected(ATTACKS));
    }

    @Test
    void findsInAllRecordingsAtOnceWhatTheDemoExpects() throws Exception {
        Samples samples = Samples.in(Recordings.folder("."));
        assertThat(commands.run(
                        "hunt", "--format", "ndjson", Recordings.folder(".").toString()))
                .isEqualTo(ExitCodes.OK);
        Set<Expected.Story> found = new HashSet<>();
        for (String line : commands.out().lines().toList()) {
            AlertDocument alert = AlertDocument.of(line.getBytes(StandardCharsets.UTF_8));
            found.add(new Expected.Story(alert.rule(), alert.host()));
        }
        Expected expected = Expected.of(samples.logs()).with(samples.together());
        assertThat(expected.missing(found)).isEmpty();
        assertThat(expected.unexpected(found)).isEmpty();
    }

    @Test
    void findsTheSameInLinesThatWereShuffledAndCopied() throws Exception {
        String name = "ssh-guess-then-commands";
        List<byte[]> lines = new ArrayList<>(Recordings.lines(name));
        lines.addAll(Recordings.lines(name));
        Collections.shuffle(lines, new Random(SEED));
        Path log = logs.resolve("shuffled.log");
        try (OutputStream out = Files.newOutputStream(log)) {
            for (byte[] line : lines) {
                out.write(line);
                out.write('\n');
            }
        }
        assertThat(commands.run("hunt", "--format", "ndjson", log.toString())).isEqualTo(ExitCodes.OK);
        assertThat(found()).as("seed %d", SEED).containsExactlyInAnyOrderElementsOf(expected(List.of(name)));
    }

    @Test
    void isSilentOnQuietLogs() {
        List<String> words = new ArrayList<>(List.of("hunt", "--format", "ndjson", "--fail-on", "low"));
        QUIET.forEach(name -> words.add(log(name).toString()));
        assertThat(commands.run(words.toArray(String[]::new)))
                .as(commands.err())
                .isEqualTo(ExitCodes.OK);
        assertThat(commands.out()).isEmpty();
    }

    private static Path log(String name) {
        return Recordings.folder(name).resolve("audit.log");
    }

    private static void zip(Path file, byte[] content) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content);
        }
    }

    /** Rule and id of each alert written. */
    private List<String> found() throws IOException {
        List<String> found = new ArrayList<>();
        for (String line : commands.out().lines().toList()) {
            JsonNode event = JSON.readTree(line).get("event");
            found.add(event.get("action").asText() + ' ' + event.get("id").asText());
        }
        return found;
    }

    private static List<String> expected(List<String> names) throws IOException {
        List<String> expected = new ArrayList<>();
        for (String name : names) {
            for (JsonNode alert : JSON.readTree(
                    Recordings.folder(name).resolve("audit.log.golden").toFile())) {
                expected.add(alert.get("rule").asText() + ' ' + alert.get("id").asText());
            }
        }
        return expected;
    }
}
