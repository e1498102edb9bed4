package io.auditseq.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BusiestHostsTest {
    private static final long NOW = 1_790_000_000_000L;
    private static final long MINUTE = 60_000;

    private final BusiestHosts hosts = new BusiestHosts();

    @Test
    void ranksHostsByTheirAlerts() {
        add("a", 2);
        add("b", 5);
        add("c", 1);

        assertThat(hosts.alerts(1, NOW)).isEqualTo(5);
        assertThat(hosts.alerts(2, NOW)).isEqualTo(2);
        assertThat(hosts.alerts(3, NOW)).isEqualTo(1);
        assertThat(hosts.alerts(4, NOW)).isZero();
    }

    @Test
    void forgetsAfterAnHour() {
        hosts.add("a", NOW);
        hosts.add("a", NOW + 50 * MINUTE);

        assertThat(hosts.alerts(1, NOW + 54 * MINUTE)).isEqualTo(2);
        assertThat(hosts.alerts(1, NOW + 66 * MINUTE)).isEqualTo(1);
        assertThat(hosts.alerts(1, NOW + 200 * MINUTE)).isZero();
    }

    @Test
    void inventedHostsDoNotFillTheMemory() {
        for (int host = 0; host < 3 * BusiestHosts.MOST_HOSTS; host++) {
            hosts.add("host-" + host, NOW);
        }
        hosts.add("host-0", NOW);
        hosts.add("one-too-many", NOW);
        hosts.add("one-too-many", NOW);
        hosts.add("one-too-many", NOW);

        assertThat(hosts.alerts(1, NOW)).isEqualTo(2);
    }

    private void add(String host, int alerts) {
        for (int i = 0; i < alerts; i++) {
            hosts.add(host, NOW);
        }
    }
}
