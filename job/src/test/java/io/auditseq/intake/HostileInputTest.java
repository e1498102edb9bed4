package io.auditseq.intake;

import static io.auditseq.intake.Taken.bytes;
import static io.auditseq.intake.Taken.from;
import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.model.Line;
import io.auditseq.model.RejectReason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, something bounded comes of them, and nothing is thrown. */
class HostileInputTest {
    private static final String LINE =
            "node=a type=SYSCALL msg=audit(1791000006.100:12): arch=c000003e comm=\\\"x\\\" key=(null)";

    private static final List<byte[]> SOUND = List.of(
            bytes(LINE.replace("\\", "")),
            bytes("<13>1 2026-10-02T11:20:31.5Z a auditd - - [x y=\"z\"] " + LINE),
            bytes("Oct  2 11:20:31 a kernel: [  1.5] audit: type=1400 audit(1791000006.100:12): x=1"),
            bytes("2026-10-02T11:20:31.100Z {os={name=b}, name=c} " + LINE),
            bytes("{\"host\":{\"name\":\"a\"},\"log\":{\"offset\":7},\"message\":\"" + LINE + "\"}\n{\"message\":\""
                    + LINE + "\"}"),
            bytes("[{\"message\":\"" + LINE + "\"},\"" + LINE + "\"]"),
            bytes("{\"message\":\"{\\\"message\\\":\\\"" + LINE.replace("\\", "\\\\\\") + "\\\"}\"}"),
            bytes(
                    "{\"_TRANSPORT\":\"audit\",\"_HOSTNAME\":\"a\",\"_AUDIT_ID\":\"1\",\"_SOURCE_REALTIME_TIMESTAMP\":\"1791000006100000\","
                            + "\"_AUDIT_TYPE\":\"1300\",\"MESSAGE\":\"SYSCALL a=1\"}"),
            bytes(
                    "{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"host.name\",\"value\":{\"stringValue\":\"a\"}}]},"
                            + "\"scopeLogs\":[{\"logRecords\":[{\"body\":{\"stringValue\":\"" + LINE + "\"}}]}]}]}"),
            bytes("{\"agent\":{\"name\":\"a\"},\"full_log\":\"" + LINE.substring(7) + " " + LINE.substring(7) + "\"}"),
            otlp());

    private static byte[] otlp() {
        byte[] line = bytes(LINE);
        byte[] around = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        byte[] batch = Arrays.copyOf(around, around.length + line.length);
        System.arraycopy(line, 0, batch, around.length, line.length);
        for (int i = 0; i < 5; i++) {
            batch[2 * i] = (byte) (new int[] {1, 2, 2, 5, 1}[i] << 3 | 2);
            batch[2 * i + 1] = (byte) (line.length + 8 - 2 * i);
        }
        return batch;
    }

    @Test
    void readsTheSoundOnes() {
        for (byte[] value : SOUND) {
            assertThat(from(value).lines)
                    .as(new String(value, java.nio.charset.StandardCharsets.UTF_8))
                    .isNotEmpty();
        }
    }

    @RepeatedTest(200)
    void neverThrows(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        LineReader reader = new LineReader(IntakeOptions.DEFAULTS);
        for (int i = 0; i < 200; i++) {
            byte[] value = damaged(SOUND.get(random.nextInt(SOUND.size())), random);
            check(Taken.with(reader, Taken.delivery(value)), "seed " + run.getCurrentRepetition() + ", value " + i);
        }
    }

    private static void check(Taken taken, String which) {
        for (Line line : taken.lines) {
            assertThat(line.host()).as(which).isNotBlank();
            assertThat(line.body()).as(which).isBetween(0, line.text().length);
            assertThat(line.text()).as(which).doesNotContain('\n');
            assertThat(line.serial()).as(which).isBetween(0L, 0xffffffffL);
        }
        int findings =
                taken.lines.size() + taken.rejects.size() + taken.dropped.size() + taken.skipped + taken.kernelLosses;
        assertThat(findings).as(which).isPositive();
    }

    /** One to four damages: a byte changed, a piece cut out, a piece doubled, bytes put in that mean something somewhere. */
    private static byte[] damaged(byte[] sound, Random random) {
        List<Byte> value = new ArrayList<>();
        for (byte b : sound) {
            value.add(b);
        }
        String meaningful = "\n\r\0\"'{}[]\\:,= <>()\u001d\t";
        for (int damage = random.nextInt(4); damage >= 0 && !value.isEmpty(); damage--) {
            int at = random.nextInt(value.size());
            int end = Math.min(value.size(), at + 1 + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> value.set(at, (byte) random.nextInt(256));
                case 1 -> value.subList(at, end).clear();
                case 2 -> value.addAll(at, new ArrayList<>(value.subList(at, end)));
                case 3 -> value.add(at, (byte) meaningful.charAt(random.nextInt(meaningful.length())));
                default -> value.subList(at, value.size()).clear();
            }
        }
        byte[] bytes = new byte[value.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = value.get(i);
        }
        return bytes;
    }

    @RepeatedTest(20)
    void neverThrowsAtNoise(RepetitionInfo run) {
        Random random = new Random(run.getCurrentRepetition());
        LineReader reader = new LineReader(IntakeOptions.DEFAULTS);
        for (int i = 0; i < 300; i++) {
            byte[] noise = new byte[1 + random.nextInt(200)];
            random.nextBytes(noise);
            noise[0] = (byte) "\n\0{[\"<0tn ".charAt(random.nextInt(10));
            check(Taken.with(reader, Taken.delivery(noise)), "seed " + run.getCurrentRepetition() + ", noise " + i);
        }
    }

    @Test
    void boundsDeepNesting() {
        assertThat(from("[".repeat(500_000)).reasons()).containsExactly("0 bad_json");
        assertThat(from("{\"a\":".repeat(100_000)).reasons()).containsExactly("0 bad_json");
        assertThat(from("{\"payload\":".repeat(50_000)).reasons()).containsExactly("0 bad_json");
        Taken lines = from("{\"a\":\n".repeat(100_000));
        assertThat(lines.rejects.size() + lines.dropped.size()).isBetween(1, 5_000);
        assertThat(from("{\"a\":" + "[".repeat(40) + "]".repeat(40) + ",\"message\":\"" + LINE + "\"}")
                        .events())
                .hasSize(1);
    }

    @Test
    void boundsWhatItWritesOfOneDelivery() {
        Taken taken = from("x\n".repeat(400_000));
        assertThat(taken.rejects.stream().mapToLong(r -> r.value().length).sum())
                .isLessThan(5_000_000);
        assertThat(taken.rejects.size() + taken.dropped.size()).isEqualTo(400_000);
        assertThat(taken.dropped).containsOnly(RejectReason.NOT_AUDIT);
    }

    @Test
    void rejectsWhatIsTooLong() {
        byte[] value = new byte[(1 << 20) + 1];
        Arrays.fill(value, (byte) 'x');
        Taken taken = from(value);
        assertThat(taken.reasons()).containsExactly("-1 oversized");
        assertThat(taken.rejects.get(0).value()).isSameAs(value);
    }

    @Test
    void takesTheLastOfTwoFieldsWithOneName() {
        assertThat(from("{\"host\":\"a\",\"host\":\"b\",\"message\":\"x\",\"message\":\"" + LINE.substring(7) + "\"}")
                        .events())
                .containsExactly("b SYSCALL 1791000006.100:12");
    }

    @Test
    void readsDocumentsWithMoreNamesThanAnyTableShouldHold() {
        LineReader reader = new LineReader(IntakeOptions.DEFAULTS);
        for (int round = 0; round < 20; round++) {
            StringBuilder value = new StringBuilder("{");
            for (int i = 0; i < 5_000; i++) {
                value.append("\"name").append(round).append('-').append(i).append("\":0,");
            }
            value.append("\"message\":\"").append(LINE).append("\"}");
            assertThat(Taken.with(reader, Taken.delivery(bytes(value.toString())))
                            .events())
                    .hasSize(1);
        }
    }

    @Test
    void rejectsWhatIsBinary() {
        assertThat(from(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0}).reasons())
                .containsExactly("-1 unsupported_encoding");
        assertThat(from(new byte[] {(byte) 0x82, (byte) 0xa4, 'h', 'o', 's', 't'})
                        .reasons())
                .containsExactly("-1 unsupported_encoding");
        assertThat(from("Obj\1\4\24avro.codec").reasons()).containsExactly("-1 unsupported_encoding");
        assertThat(from("{\"message\":\"x\"}".getBytes(java.nio.charset.StandardCharsets.UTF_16LE))
                        .reasons())
                .containsExactly("-1 unsupported_encoding");
        assertThat(from("type=x".getBytes(java.nio.charset.StandardCharsets.UTF_16))
                        .reasons())
                .containsExactly("-1 unsupported_encoding");
    }
}
