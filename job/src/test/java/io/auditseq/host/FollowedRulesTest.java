package io.auditseq.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FollowedRulesTest {
    @Test
    void aRuleIsFollowedUntilItsTime() {
        FollowedRules rules = FollowedRules.NONE.with("a@1", 100, 0);
        assertThat(rules.isFollowed("a@1", 100)).isTrue();
        assertThat(rules.isFollowed("a@1", 101)).isFalse();
        assertThat(rules.isFollowed("b@1", 0)).isFalse();
    }

    @Test
    void rulesThatAreOverMakeRoom() {
        FollowedRules rules = FollowedRules.NONE.with("a@1", 100, 0).with("b@1", 300, 200);
        assertThat(rules.until()).containsOnlyKeys("b@1");
    }
}
