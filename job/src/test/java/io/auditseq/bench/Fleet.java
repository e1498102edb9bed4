package io.auditseq.bench;

import java.util.Random;

/**
 * The logs of many hosts, mixed as they would come from Kafka: each time some other host goes on with a handful of lines. Every third
 * host writes ENRICHED. Events of the whole fleet are as dense as asked for, whatever the number of hosts.
 */
final class Fleet {
    private static final int LINES_AT_A_TIME = 8;

    private final GeneratedLog[] hosts;
    private final Random random;
    private GeneratedLog current;
    private int left;

    Fleet(int size, double eventsPerSecond, long seed) {
        hosts = new GeneratedLog[size];
        for (int i = 0; i < size; i++) {
            hosts[i] = new GeneratedLog(new LogShape("host-" + i, eventsPerSecond / size, i % 3 == 2, seed + i));
        }
        random = new Random(seed);
        current = hosts[0];
    }

    byte[] next() {
        if (left == 0) {
            left = LINES_AT_A_TIME;
            current = hosts[random.nextInt(hosts.length)];
        }
        left--;
        return current.next();
    }
}
