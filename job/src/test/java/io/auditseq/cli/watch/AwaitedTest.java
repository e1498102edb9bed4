package io.auditseq.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AwaitedTest {

    @Test
    void takesEverythingAndNeverEndsWhenNothingIsAskedFor() {
        Awaited anything = new Awaited(List.of(), List.of(), 0);
        assertThat(anything.take("1", "ssh-guessed", "web-01")).isTrue();
        assertThat(anything.isExpecting()).isFalse();
        assertThat(anything.isFulfilled()).isFalse();
    }

    @Test
    void isFulfilledWhenEveryRuleHasCome() {
        Awaited both = new Awaited(List.of("ssh-guessed", "reverse-shell"), List.of(), 0);
        assertThat(both.take("1", "reverse-shell", "web-01")).isTrue();
        assertThat(both.isFulfilled()).isFalse();
        assertThat(both.shortfall()).isEqualTo("alerts of ssh-guessed");
        assertThat(both.take("2", "ssh-guessed", "web-02")).isTrue();
        assertThat(both.isFulfilled()).isTrue();
    }

    @Test
    void passesOverOtherRulesAndOtherHosts() {
        Awaited one = new Awaited(List.of("ssh-guessed"), List.of("web-01", "web-02"), 0);
        assertThat(one.take("1", "reverse-shell", "web-01")).isFalse();
        assertThat(one.take("2", "ssh-guessed", "db-02")).isFalse();
        assertThat(one.isFulfilled()).isFalse();
    }

    @Test
    void countsAnAlertOnceHoweverOftenItIsUpdated() {
        Awaited two = new Awaited(List.of(), List.of(), 2);
        two.take("1", "ssh-guessed", "web-01");
        two.take("1", "ssh-guessed", "web-01");
        assertThat(two.isFulfilled()).isFalse();
        assertThat(two.shortfall()).isEqualTo("1 more");
        two.take("2", "ssh-guessed", "web-01");
        assertThat(two.isFulfilled()).isTrue();
    }
}
