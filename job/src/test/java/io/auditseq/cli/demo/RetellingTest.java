package io.auditseq.cli.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetellingTest {

    private final Retelling retelling = new Retelling(5_500, "-b");

    @Test
    void movesTheTimeAndTheNodeAndNothingElse() {
        assertThat(retold("node=web-01 type=CWD msg=audit(1700000000.250:17): cwd=\"/root\""))
                .isEqualTo("node=web-01-b type=CWD msg=audit(1700000005.750:17): cwd=\"/root\"");
    }

    @Test
    void carriesMillisecondsIntoSeconds() {
        assertThat(retold("node=web-01 type=EOE msg=audit(1700000000.503:17): "))
                .isEqualTo("node=web-01-b type=EOE msg=audit(1700000006.003:17): ");
    }

    @Test
    void givesALineWithoutNodeNone() {
        assertThat(retold("type=EOE msg=audit(1700000000.000:17): "))
                .isEqualTo("type=EOE msg=audit(1700000005.500:17): ");
    }

    @Test
    void leavesWhatOnlyLooksLikeAHeader() {
        assertThat(
                        retold(
                                "node=a type=USER_CMD msg=audit(1700000000.000:17): cmd=\"node=x type=EOE msg=audit(1.000:1):\""))
                .isEqualTo(
                        "node=a-b type=USER_CMD msg=audit(1700000005.500:17): cmd=\"node=x type=EOE msg=audit(1.000:1):\"");
    }

    @Test
    void leavesALineWithoutHeaderAsItIs() {
        assertThat(retold("no audit line")).isEqualTo("no audit line");
    }

    @Test
    void keepsBytesThatAreNoText() {
        byte[] line = "node=a type=CWD msg=audit(1700000000.000:17): cwd=\"\u00ff\u0000\u00c3\"".getBytes(ISO_8859_1);
        assertThat(retelling.retell(line)).endsWith(0xc3, '"').contains(0xff, 0x00);
    }

    @Test
    void namesTheHostsThatItToldOf() {
        retold("node=web-01 type=EOE msg=audit(1700000000.000:17): ");
        retold("type=EOE msg=audit(1700000000.000:18): ");
        retold("node=web-01 type=EOE msg=audit(1700000000.000:19): ");
        retold("node=db-02 type=EOE msg=audit(1700000000.000:20): ");
        assertThat(retelling.nodes()).containsExactly("web-01-b", "db-02-b");
    }

    @Test
    void endsAtTheMomentItIsAskedFor() {
        List<byte[]> lines = Stream.of(1_700_000_000L, 1_700_000_060L, 1_700_000_030L)
                .map("node=web type=EOE msg=audit(%d.000:1): "::formatted)
                .map(line -> line.getBytes(UTF_8))
                .toList();
        Retelling now = Retelling.asOf(Instant.parse("2026-11-25T14:32:07Z"), lines);
        assertThat(lines.stream().map(now::retell).map(RetellingTest::text))
                .containsExactly(
                        "node=web-143207 type=EOE msg=audit(1795617067.000:1): ",
                        "node=web-143207 type=EOE msg=audit(1795617127.000:1): ",
                        "node=web-143207 type=EOE msg=audit(1795617097.000:1): ");
    }

    private String retold(String line) {
        return text(retelling.retell(line.getBytes(UTF_8)));
    }

    private static String text(byte[] line) {
        return new String(line, UTF_8);
    }
}
