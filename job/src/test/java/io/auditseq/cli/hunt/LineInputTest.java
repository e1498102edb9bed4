package io.auditseq.cli.hunt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LineInputTest {

    @Test
    void linesEndWithALineFeedOrWithTheInput() throws IOException {
        assertThat(lines("a\nb\n")).containsExactly("a", "b");
        assertThat(lines("a\n\nb")).containsExactly("a", "", "b");
        assertThat(lines("")).isEmpty();
        assertThat(lines("\n")).containsExactly("");
    }

    @Test
    void aCarriageReturnBelongsToTheLine() throws IOException {
        assertThat(lines("a\r\nb\rc\n")).containsExactly("a\r", "b\rc");
    }

    @Test
    void ofALineThatIsTooLongOneByteMoreIsKept() throws IOException {
        String text = "x".repeat(300_000) + "\nshort\n" + "y".repeat(100) + "\n" + "z".repeat(101);
        assertThat(lines(text)).containsExactly("x".repeat(101), "short", "y".repeat(100), "z".repeat(101));
    }

    @Test
    void whatWasReadBeforeAFailureIsNotLost() throws IOException {
        LineInput input = new LineInput(failingAfter("one\ntw"), 100);
        assertThat(input.next()).isEqualTo("one".getBytes(ISO_8859_1));
        assertThatThrownBy(input::next).isInstanceOf(IOException.class);
        assertThat(input.rest()).isEqualTo("tw".getBytes(ISO_8859_1));
    }

    @RepeatedTest(100)
    void whateverTheInputAndHoweverItComesTheLinesAreThoseOfSplit(RepetitionInfo run) throws IOException {
        Random random = new Random(run.getCurrentRepetition());
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(500); n > 0; n--) {
            text.append(random.nextInt(5) == 0 ? '\n' : (char) random.nextInt(256));
        }
        List<String> expected = new ArrayList<>(List.of(text.toString().split("\n", -1)));
        if (expected.get(expected.size() - 1).isEmpty()) {
            expected.remove(expected.size() - 1);
        }
        InputStream dribbling = new ByteArrayInputStream(text.toString().getBytes(ISO_8859_1)) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, 1 + random.nextInt(7)));
            }
        };
        assertThat(read(new LineInput(dribbling, 1000)))
                .as("seed " + run.getCurrentRepetition())
                .isEqualTo(expected);
    }

    private static InputStream failingAfter(String text) {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                throw new IOException("gone");
            }
        };
        return new SequenceInputStream(new ByteArrayInputStream(text.getBytes(ISO_8859_1)), failing);
    }

    private static List<String> lines(String text) throws IOException {
        return read(new LineInput(new ByteArrayInputStream(text.getBytes(ISO_8859_1)), 100));
    }

    private static List<String> read(LineInput input) throws IOException {
        List<String> lines = new ArrayList<>();
        for (byte[] line = input.next(); line != null; line = input.next()) {
            lines.add(new String(line, ISO_8859_1));
        }
        return lines;
    }
}
