package io.auditseq.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttackNamesTest {

    @Test
    void idsHaveNames() {
        assertThat(AttackNames.of("T1110.001")).isEqualTo("Password Guessing");
        assertThat(AttackNames.of("TA0112")).isEqualTo("Defense Impairment");
    }

    @Test
    void anIdThatIsInNoTableIsItsOwnName() {
        assertThat(AttackNames.of("T9999.001")).isEqualTo("T9999.001");
    }
}
