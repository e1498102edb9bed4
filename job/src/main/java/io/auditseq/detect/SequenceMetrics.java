package io.auditseq.detect;

import io.auditseq.detect.cep.PendingChanges;
import io.auditseq.metrics.HeldCounts;
import io.auditseq.metrics.HeldCounts.Held;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What is counted of rules' stories, by the id of the rule: of those in force and those taken away meanwhile. */
final class SequenceMetrics {
    private final MetricGroup group;
    private final HeldCounts pending;
    private final Map<String, OfRule> rules = new HashMap<>();
    final Counter unknownRule;
    final Counter backInTime;
    final Counter leftOut;
    final Counter pendingOfGoneRules;

    SequenceMetrics(MetricGroup group, HeldCounts pending) {
        this.group = group;
        this.pending = pending;
        unknownRule = group.counter("hitsOfUnknownRule");
        leftOut = group.counter("numbersLeftOutOfSamples");
        backInTime = group.counter("hitsBackInTime");
        pendingOfGoneRules = group.counter("pendingMatchesOfGoneRules");
    }

    /** The counts of one rule. */
    static final class OfRule {
        final Counter matches;
        final Counter timedOut;
        private final Counter capped;
        private final Counter replaced;
        private final Held pending;

        private OfRule(MetricGroup group, Held pending) {
            this.pending = group.gauge("pendingMatches", pending);
            matches = group.counter("matches");
            timedOut = group.counter("timedOutMatches");
            capped = group.counter("cappedMatches");
            replaced = group.counter("replacedMatches");
        }

        /** Counts what happened to pending matches of this rule, and begins anew. */
        void take(PendingChanges changes) {
            pending.add(changes.more());
            timedOut.inc(changes.timedOut());
            capped.inc(changes.capped());
            replaced.inc(changes.replaced());
            changes.clear();
        }
    }

    OfRule of(String rule) {
        return rules.computeIfAbsent(rule, id -> new OfRule(group.addGroup("rule", id), pending.of(id)));
    }

    /** @param key of a rule that may be gone, see {@link io.auditseq.rules.Rule#key()} */
    OfRule ofKey(String key) {
        int fingerprint = key.lastIndexOf('@');
        return of(fingerprint < 0 ? key : key.substring(0, fingerprint));
    }
}
