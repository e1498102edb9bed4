package io.auditseq.cli.watch;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which alerts somebody waits for, and whether they have come. An alert that is updated is still one. */
public final class Awaited {

    private final Set<String> rules;
    private final Set<String> hosts;
    private final long count;
    private final Set<String> missing;
    private final Set<String> seen = new HashSet<>();

    /**
     * Alerts of these rules on these hosts.
     *
     * @param rules each of them must come; empty for any rule
     * @param hosts empty for any host
     * @param count how many alerts must come at least; 0 for no certain number
     */
    public Awaited(List<String> rules, List<String> hosts, long count) {
        this.rules = Set.copyOf(rules);
        this.hosts = Set.copyOf(hosts);
        this.count = count;
        this.missing = new HashSet<>(rules);
    }

    /** Whether the alert is one of those; if so it is taken note of. */
    public boolean take(String id, String rule, String host) {
        boolean isOurs = (rules.isEmpty() || rules.contains(rule)) && (hosts.isEmpty() || hosts.contains(host));
        if (isOurs) {
            missing.remove(rule);
            seen.add(id);
        }
        return isOurs;
    }

    /** Whether anything must come at all. */
    public boolean isExpecting() {
        return !rules.isEmpty() || count > 0;
    }

    /** Whether all that must come has come; never when nothing must. */
    public boolean isFulfilled() {
        return isExpecting() && missing.isEmpty() && seen.size() >= count;
    }

    /** In words: what has not come yet. */
    public String shortfall() {
        String number = seen.size() < count ? (count - seen.size()) + " more" : "";
        String names = missing.isEmpty()
                ? ""
                : "alerts of " + String.join(", ", missing.stream().sorted().toList());
        return number + (number.isEmpty() || names.isEmpty() ? "" : ", ") + names;
    }
}
