package io.auditseq.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.detect.Attack.Tactic;
import io.auditseq.detect.Attack.Technique;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttackTest {

    @Test
    void theTacticsThatARuleNamesWinOverTheUsualOnes() {
        assertThat(Attack.tactics(List.of("attack.t1110.001", "attack.initial-access")))
                .containsExactly(Tactic.INITIAL_ACCESS);
        assertThat(Attack.tactics(List.of("attack.t1110.001"))).containsExactly(Tactic.CREDENTIAL_ACCESS);
    }

    @Test
    void aTechniqueThatIsInNoTableKeepsItsId() {
        assertThat(Attack.techniques(List.of("attack.t9999", "cve.2021-44228", "attack.t1053.003")))
                .containsExactly(new Technique("T1053.003", "Cron", "persistence"), new Technique("T9999", "", ""));
    }

    @Test
    void everyTechniqueOfTheTableServesATactic() {
        for (Technique technique : Attack.table()) {
            assertThat(Attack.tactics(List.of("attack." + technique.id().toLowerCase(java.util.Locale.ROOT))))
                    .as(technique.id())
                    .hasSize(1);
        }
    }
}
