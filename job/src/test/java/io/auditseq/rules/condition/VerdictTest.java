package io.auditseq.rules.condition;

import static io.auditseq.rules.condition.Verdict.NO;
import static io.auditseq.rules.condition.Verdict.UNKNOWN;
import static io.auditseq.rules.condition.Verdict.YES;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VerdictTest {

    @Test
    void unknownIsNoOnlyWhereTheOtherDecides() {
        assertThat(UNKNOWN.and(NO)).isEqualTo(NO);
        assertThat(NO.and(UNKNOWN)).isEqualTo(NO);
        assertThat(UNKNOWN.and(YES)).isEqualTo(UNKNOWN);
        assertThat(UNKNOWN.and(UNKNOWN)).isEqualTo(UNKNOWN);
    }

    @Test
    void unknownIsYesOnlyWhereTheOtherDecides() {
        assertThat(UNKNOWN.or(YES)).isEqualTo(YES);
        assertThat(YES.or(UNKNOWN)).isEqualTo(YES);
        assertThat(UNKNOWN.or(NO)).isEqualTo(UNKNOWN);
    }

    @Test
    void theOppositeOfUnknownIsUnknown() {
        assertThat(UNKNOWN.not()).isEqualTo(UNKNOWN);
        assertThat(YES.not()).isEqualTo(NO);
        assertThat(NO.not()).isEqualTo(YES);
    }

    @Test
    void andOrAndNotObeyDeMorgan() {
        for (Verdict a : Verdict.values()) {
            for (Verdict b : Verdict.values()) {
                assertThat(a.and(b).not()).isEqualTo(a.not().or(b.not()));
                assertThat(a.and(b)).isEqualTo(b.and(a));
            }
        }
    }
}
