package io.auditseq.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CachedTableTest {
    private static final int HOSTS = 7;

    /** What Flink's state is: one table for each host, of which one is current. */
    private static final class Tables implements Table<Long, String> {
        private final Map<String, Map<Long, String>> all = new HashMap<>();
        private Map<Long, String> current = Map.of();
        private int asked;

        void turnTo(String host) {
            current = all.computeIfAbsent(host, any -> new HashMap<>());
        }

        @Override
        public String get(Long key) {
            asked++;
            return current.get(key);
        }

        @Override
        public void put(Long key, String value) {
            current.put(key, value);
        }

        @Override
        public void remove(Long key) {
            current.remove(key);
        }

        @Override
        public Iterable<Map.Entry<Long, String>> entries() {
            return current.entrySet();
        }

        @Override
        public void clear() {
            current.clear();
        }
    }

    private final Tables tables = new Tables();
    private final CachedTable<String> cached = new CachedTable<>(tables);

    private void turnTo(String host) {
        tables.turnTo(host);
        cached.turnTo(host);
    }

    @Test
    void tellsOfManyHostsWhatTheStateTells() {
        Random random = new Random(11);
        for (int step = 0; step < 200_000; step++) {
            turnTo("web" + random.nextInt(HOSTS));
            long key = random.nextInt(5_000);
            switch (random.nextInt(8)) {
                case 0 -> cached.put(key, "v" + step);
                case 1 -> cached.remove(key);
                case 2 -> clearSeldom(random);
                default ->
                    assertThat(cached.get(key)).as("seed 11, step %d", step).isEqualTo(tables.current.get(key));
            }
        }
    }

    private void clearSeldom(Random random) {
        if (random.nextInt(1_000) == 0) {
            cached.clear();
        }
    }

    @Test
    void asksTheStateOnceForWhatIsThereAndForWhatIsNot() {
        turnTo("web01");
        tables.put(1L, "bash");
        for (int i = 0; i < 10; i++) {
            assertThat(cached.get(1L)).isEqualTo("bash");
            assertThat(cached.get(2L)).isNull();
        }
        assertThat(tables.asked).isEqualTo(2);
    }

    @Test
    void writesIntoTheStateAtOnce() {
        turnTo("web01");
        cached.put(1L, "bash");
        assertThat(tables.current).containsEntry(1L, "bash");
        cached.remove(1L);
        assertThat(tables.current).isEmpty();
    }
}
