package io.auditseq.cli.rules;

import io.auditseq.host.HostEvent;
import io.auditseq.rules.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What hosts must audit for rules, and what of it a log shows to be audited. A group that was not seen is not covered; it is not clean. */
public final class AuditContract {

    private final Map<String, Need> needs = new LinkedHashMap<>();

    /** A group, and what was seen of it. */
    public static final class Need {
        private final AuditGroup group;
        private final List<String> rules = new ArrayList<>();
        private final TreeSet<String> hosts = new TreeSet<>();
        private long byKey;
        private long otherwise;

        private Need(AuditGroup group) {
            this.group = group;
        }

        public AuditGroup group() {
            return group;
        }

        /** Ids of the rules that see nothing without it. */
        public List<String> rules() {
            return rules;
        }

        /** How many events carried one of its rule keys. */
        public long byKey() {
            return byKey;
        }

        /** How many others are such as its lines ask for, under another rule key or none. */
        public long otherwise() {
            return otherwise;
        }

        /** Hosts that showed it, sorted. */
        public List<String> hosts() {
            return List.copyOf(hosts);
        }

        public String state() {
            return byKey > 0 ? "in use" : otherwise > 0 ? "under another key" : "not seen";
        }
    }

    /** Of the groups that the rules name, in the order in which their lines must stand. */
    public AuditContract(List<Rule> rules) {
        for (AuditGroup group : AuditGroup.all().values()) {
            Need need = new Need(group);
            for (Rule rule : rules) {
                if (rule.audit().contains(group.name())) {
                    need.rules.add(rule.id());
                }
            }
            if (!need.rules.isEmpty()) {
                needs.put(group.name(), need);
            }
        }
    }

    public List<Need> needs() {
        return List.copyOf(needs.values());
    }

    /** Looks at an event of a log. */
    public void see(HostEvent event) {
        for (Need need : needs.values()) {
            boolean byKey = need.group.isKeyOf(event);
            if (byKey) {
                need.byKey++;
            } else if (need.group.isMetBy(event)) {
                need.otherwise++;
            } else {
                continue;
            }
            need.hosts.add(event.event().id().host());
        }
    }
}
