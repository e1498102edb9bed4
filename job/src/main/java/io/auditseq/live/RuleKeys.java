package io.auditseq.live;

import io.auditseq.rules.Rule;
import io.auditseq.rules.compile.RuleSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which rules are in force, by {@link Rule#key()}, and which have been: what speaks of one that is neither speaks of one that is to come.
 * The newest {@link #MOST_GONE} that are gone are remembered.
 */
final class RuleKeys {
    static final int MOST_GONE = 10_000;

    private Set<String> inForce = new HashSet<>();
    private final LinkedHashSet<String> gone = new LinkedHashSet<>();

    void change(RuleSet rules) {
        Set<String> before = inForce;
        inForce = new HashSet<>();
        rules.rules().forEach(rule -> inForce.add(rule.key()));
        gone.removeAll(inForce);
        before.removeAll(inForce);
        gone.addAll(before);
        Iterator<String> oldest = gone.iterator();
        for (int over = gone.size() - MOST_GONE; over > 0; over--) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Whether the rule is not in force, and has not been. */
    boolean mayCome(String key) {
        return !inForce.contains(key) && !gone.contains(key);
    }
}
