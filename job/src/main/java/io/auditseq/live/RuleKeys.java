package io.auditseq.live;

import io.auditseq.rules.Rule;
import io.auditseq.rules.compile.RuleSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which rules are in force, by {@link Rule#key()}, and which have been: what speaks of one that is neither speaks of one that is to come.
 * The newest {@link #MOST_GONE} that are gone are remembered.
 */
final class RuleKeys {
    static final int MOST_GONE = 10_000;

    private Set<String> inForce = new HashSet<>();
    private final LinkedHashSet<String> gone = new LinkedHashSet<>();

    /** Rules that came and are gone again before they were in force here: others may have worked by them. */
    void passed(List<Rule> rules) {
        rules.forEach(rule -> gone.add(rule.key()));
    }

    void change(RuleSet rules) {
        gone.addAll(inForce);
        inForce = new HashSet<>();
        rules.rules().forEach(rule -> inForce.add(rule.key()));
        gone.removeAll(inForce);
        Iterator<String> oldest = gone.iterator();
        for (int over = gone.size() - MOST_GONE; over > 0; over--) {
            oldest.next();
            oldest.remove();
        }
    }

    boolean isInForce(String key) {
        return inForce.contains(key);
    }

    boolean isGone(String key) {
        return gone.contains(key);
    }
}
