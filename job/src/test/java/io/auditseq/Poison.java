package io.auditseq;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Records of Kafka that are no audit lines, or look like some and are none, and that have stopped other jobs. */
final class Poison {
    private static final int LARGER_THAN_ANY_SETTING = 4 << 20;
    private static final int AS_LARGE_AS_A_BROKER_TAKES = 900_000;
    private static final int BYTES = 256;

    private Poison() {}

    static List<byte[]> records(long seed) {
        Random random = new Random(seed);
        List<byte[]> records = new ArrayList<>();
        records.add(null);
        records.add(new byte[0]);
        records.add(allBytes());
        records.add(repeated('A', LARGER_THAN_ANY_SETTING));
        records.add(noise(random, AS_LARGE_AS_A_BROKER_TAKES));
        records.add(repeated('[', 100_000));
        records.add("{\"message\": \"type=SYSCALL msg=audit(".getBytes(US_ASCII));
        records.add("type=SYSCALL msg=audit(99999999999999999999.999:99999999999999999999): a".getBytes(US_ASCII));
        records.add("node=poison type=EXECVE msg=audit(1700000000.000:1): argc=999999999 a0=\"".getBytes(US_ASCII));
        for (int record = 0; record < 30; record++) {
            records.add(noise(random, 1 + random.nextInt(3_000)));
        }
        return records;
    }

    private static byte[] allBytes() {
        byte[] bytes = new byte[BYTES];
        for (int value = 0; value < BYTES; value++) {
            bytes[value] = (byte) value;
        }
        return bytes;
    }

    private static byte[] repeated(char letter, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) letter);
        return bytes;
    }

    private static byte[] noise(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
