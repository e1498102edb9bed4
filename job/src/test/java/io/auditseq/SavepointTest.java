package io.auditseq;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.Alert;
import io.auditseq.model.Delivery;
import io.auditseq.rules.compile.RuleFile;
import io.auditseq.rules.compile.RulePack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A savepoint that an earlier build made goes on under this one. It lies in {@code src/test/resources/savepoints/pending}, with the
 * rules of then: one host's story is all told and may go on, that of a second waits for its last step, in the middle of an event,
 * that of a third is half way. {@code -Dsavepoint.renew=true} makes it anew; when that is due stands in {@code docs/state.md}.
 */
class SavepointTest {
    private static final Path FIXTURE = Path.of("src/test/resources/savepoints/pending");
    private static final Path METADATA = FIXTURE.resolve("_metadata");
    private static final long SMALL = 300_000;
    private static final List<String> RULES =
            List.of("ssh-guess-login-exec", "ssh-spray-login-exec", "session-kill-chain", "drop-chmod-exec");
    private static final String TOLD = "download-rename-run";
    private static final String PENDING = "ssh-guess-then-commands";
    private static final String HALF_WAY = "session-kill-chain";

    private static final long CLOCK_MOVES_ON = Duration.ofMinutes(10).toMillis();

    private static int before;
    private static List<Delivery> all;

    @BeforeAll
    static void readTheStories(@TempDir Path folder) throws Exception {
        List<byte[]> pending = Recordings.lines(PENDING);
        List<byte[]> halfWay = Recordings.lines(HALF_WAY);
        int openEvent = firstCommand(pending);
        List<byte[]> lines = new ArrayList<>(Recordings.lines(TOLD));
        lines.addAll(halfWay.subList(0, halfWay.size() / 2));
        lines.addAll(pending.subList(0, openEvent));
        int clockMovesOn = lines.size();
        lines.addAll(pending.subList(openEvent, pending.size()));
        lines.addAll(halfWay.subList(halfWay.size() / 2, halfWay.size()));
        all = new ArrayList<>(Recordings.deliveries(lines));
        all.subList(clockMovesOn, all.size()).replaceAll(SavepointTest::later);
        before = clockMovesOn + 2;
        if (Boolean.getBoolean("savepoint.renew")) {
            renew(folder);
        }
    }

    /** So that whatever waits for those before it is let go, but for the event that is open. */
    private static Delivery later(Delivery line) {
        return new Delivery(
                line.value(),
                null,
                null,
                line.topic(),
                line.partition(),
                line.offset(),
                line.arrival() + CLOCK_MOVES_ON);
    }

    private static void renew(Path folder) throws Exception {
        Files.createDirectories(FIXTURE);
        for (RuleFile file : RulePack.builtIn().files()) {
            if (RULES.contains(id(file))) {
                Files.writeString(FIXTURE.resolve(id(file) + ".yml"), file.text());
            }
        }
        JobRun.with(rules()).overFirst(before, all, folder);
        try (Stream<Path> made = Files.walk(folder)) {
            Path metadata = made.filter(Files::isRegularFile)
                    .reduce(SavepointTest::onlyOne)
                    .orElseThrow();
            Files.write(METADATA, Files.readAllBytes(metadata));
        }
    }

    @ParameterizedTest
    @CsvSource({"hashmap, 2", "rocksdb, 1"})
    void whatWasPendingInItIsToldAndWhatWasToldIsNotToldAgain(String backend, int parallelism) throws Exception {
        Set<String> told =
                ids(JobRun.with(rules()).over(Recordings.deliveries(TOLD)).alerts());
        List<Alert> quiet = JobRun.with(rules()).over(all).alerts();
        assertThat(ids(quiet)).containsAll(told).hasSize(told.size() + 2);

        List<Alert> after = JobRun.with(rules())
                .parallelism(parallelism)
                .stateBackend(backend)
                .from(FIXTURE)
                .over(all)
                .alerts();

        quiet.removeIf(alert -> told.contains(alert.id()));
        assertThat(GoldenAlerts.text(after)).isEqualTo(GoldenAlerts.text(quiet));
    }

    @Test
    void isSmallEnoughForARepository() throws IOException {
        assertThat(Files.size(METADATA)).isLessThan(SMALL);
    }

    private static Set<String> ids(List<Alert> alerts) {
        return alerts.stream().map(Alert::id).collect(Collectors.toSet());
    }

    private static RulePack rules() throws IOException {
        List<RuleFile> files = new ArrayList<>();
        for (String rule : RULES) {
            files.add(new RuleFile(rule, Files.readString(FIXTURE.resolve(rule + ".yml"))));
        }
        return new RulePack(files, RulePack.builtIn().lists());
    }

    private static String id(RuleFile file) {
        return file.name().replaceFirst("^builtin:", "").replaceFirst("\\.yml$", "");
    }

    private static Path onlyOne(Path first, Path second) {
        throw new IllegalStateException("state beside the metadata: " + first + ", " + second);
    }

    /** Where the first command of the guessed session is logged; its other records come behind. */
    private static int firstCommand(List<byte[]> lines) {
        for (int line = 0; line < lines.size(); line++) {
            String text = new String(lines.get(line), StandardCharsets.ISO_8859_1);
            if (text.contains(" type=SYSCALL ") && text.contains(" syscall=59 ") && text.contains(" uid=2001 ")) {
                return line;
            }
        }
        throw new IllegalStateException("the recording has no command");
    }
}
