package io.auditseq.host;

import java.util.HashMap;
import java.util.Map;

/**
 * Of which rules some story of a host may be open: most steps of most rules need not even be looked at.
 *
 * @param until arrival time until which one may be, by {@link io.auditseq.model.Hit#rule()}; rules without any are missing
 */
public record FollowedRules(Map<String, Long> until) {
    static final FollowedRules NONE = new FollowedRules(Map.of());

    boolean isFollowed(String rule, long now) {
        Long end = until.get(rule);
        return end != null && end >= now;
    }

    /** The same with a rule that is followed until a time; those that are over by now are left out. */
    FollowedRules with(String rule, long end, long now) {
        Map<String, Long> others = new HashMap<>(until);
        others.values().removeIf(over -> over < now);
        others.put(rule, end);
        return new FollowedRules(others);
    }
}
