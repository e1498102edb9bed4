package io.auditseq.parse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Lines of every type, whole and damaged. The same seed gives the same lines. */
public final class DamagedLines {
    private static final String[] PIECES = {
        "\u001D",
        "#035",
        "\\u001d",
        "^]",
        " msg='",
        "'",
        "\"",
        "=",
        "{",
        "}",
        " type=SYSCALL msg=audit(1.000:1): ",
        "\u0000",
        "\u001b[31m",
        "[0]",
        " a1_len=9999999999",
        " a99999999999999999999[3]=41",
        "\u2028",
        " AUID=\"root\"",
        " auid=0",
        " op=",
        " hostname=x",
        " addr=",
        "subj=",
        "-1",
        "4294967295",
        "(null)",
        "?",
        " old auid=1",
        "(",
        ")",
        "\r",
        "\n",
        "\nnode=other-host type=CWD msg=audit(1795000001.000:9): cwd=\"/other\"\n",
        "node="
    };
    private static final int HUGE = 5000;

    private final List<byte[]> whole;
    private final Random random;

    DamagedLines(long seed) {
        this(everyType(), seed);
    }

    /** Damages these lines. */
    public DamagedLines(List<byte[]> whole, long seed) {
        this.whole = whole;
        this.random = new Random(seed);
    }

    /** Made-up lines: one or more of each shape, and a plain one of every type that has none. */
    public static List<byte[]> everyType() {
        List<byte[]> lines = new ArrayList<>(shapes());
        for (int type = 0; type < 3000; type++) {
            String name = RecordTypes.name(type);
            String body = RecordTypes.isFromUserSpace(type)
                    ? "pid=1 uid=0 auid=2001 ses=3 msg='op=made-up acct=\"a\" exe=\"/x\" hostname=? addr=? terminal=? res=success'"
                    : "pid=1 uid=0 auid=2001 ses=3 subj=unconfined comm=\"x\" exe=\"/x\" res=1";
            if (!name.startsWith("UNKNOWN")) {
                lines.add(Records.bytes("type=" + name + " msg=audit(1795000009.123:" + type + "): " + body));
            }
        }
        return lines;
    }

    private static List<byte[]> shapes() {
        try (InputStream file = DamagedLines.class.getResourceAsStream("every-type.log")) {
            List<byte[]> lines = new ArrayList<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                lines.add(line.getBytes(StandardCharsets.UTF_8));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A line with one to four damages. */
    public byte[] next() {
        byte[] line = whole.get(random.nextInt(whole.size()));
        int damages = 1 + random.nextInt(4);
        for (int i = 0; i < damages; i++) {
            line = damaged(line);
        }
        return line;
    }

    private byte[] damaged(byte[] line) {
        int at = random.nextInt(line.length + 1);
        return switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(line, at);
            case 1 -> flipped(line, at);
            case 2 -> with(line, at, PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8));
            case 3 -> with(line, at, noise(1 + random.nextInt(8)));
            case 4 -> with(line, at, repeated());
            case 5 -> without(line, at);
            default -> with(line, at, part(whole.get(random.nextInt(whole.size()))));
        };
    }

    private byte[] flipped(byte[] line, int at) {
        byte[] flipped = line.clone();
        if (at < line.length) {
            flipped[at] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private byte[] noise(int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        return noise;
    }

    private byte[] repeated() {
        String piece = PIECES[random.nextInt(PIECES.length)];
        return piece.repeat(random.nextInt(100) == 0 ? HUGE / piece.length() : 3)
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] part(byte[] other) {
        int from = random.nextInt(other.length);
        return Arrays.copyOfRange(other, from, from + random.nextInt(other.length - from + 1));
    }

    private byte[] without(byte[] line, int at) {
        int to = Math.min(line.length, at + 1 + random.nextInt(20));
        byte[] shorter = Arrays.copyOf(line, line.length - (to - at));
        System.arraycopy(line, to, shorter, at, line.length - to);
        return shorter;
    }

    private static byte[] with(byte[] line, int at, byte[] piece) {
        byte[] longer = Arrays.copyOf(line, line.length + piece.length);
        System.arraycopy(piece, 0, longer, at, piece.length);
        System.arraycopy(line, at, longer, at + piece.length, line.length - at);
        return longer;
    }
}
