package io.auditseq.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowSumTest {
    private static final long WITHIN = 100;

    @Test
    void isTheSumOfWhatLiesInTheWindow() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            WindowSum sum = new WindowSum();
            Deque<long[]> naive = new ArrayDeque<>();
            long at = 0;
            for (int i = 0; i < 2_000; i++) {
                at += random.nextInt(8) == 0 ? random.nextInt(150) : random.nextInt(3);
                long number = random.nextInt(1_000) - 200;
                sum.add(at, List.of(Long.toString(number)), WITHIN);
                naive.add(new long[] {at, number});
                while (at - naive.getFirst()[0] > WITHIN) {
                    naive.remove();
                }
                assertThat(sum.total)
                        .as("seed %d, event %d", seed, i)
                        .isEqualTo(naive.stream().mapToLong(event -> event[1]).sum());
            }
        }
    }

    @Test
    void ofAFloodTheNewestCount() {
        WindowSum sum = new WindowSum();
        for (int i = 0; i < 100_000; i++) {
            sum.add(5, List.of("1"), WITHIN);
        }
        assertThat(sum.total).isEqualTo(WindowSum.MOST);
        assertThat(sum.times).hasSize(WindowSum.MOST);
    }

    @Test
    void ofSeveralValuesOnlyNumbersAddUp() {
        WindowSum sum = new WindowSum();
        sum.add(1, List.of("7", "x", "", "-", "-2", "9".repeat(30), "1.5"), WITHIN);
        assertThat(sum.total).isEqualTo(5);
    }
}
