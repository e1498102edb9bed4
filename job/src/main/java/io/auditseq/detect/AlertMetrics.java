package io.auditseq.detect;

import static java.util.Objects.requireNonNull;

import io.auditseq.metrics.Sampled;
import io.auditseq.model.Alert;
import io.auditseq.rules.Attack;
import io.auditseq.rules.Level;
import io.auditseq.rules.Rule;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.jspecify.annotations.Nullable;

/** What is counted of alerts. Of hosts only numbers are told: their names are in the alerts. */
final class AlertMetrics {
    private final MetricGroup group;
    private final Map<Level, Counter> bySeverity = new EnumMap<>(Level.class);
    private final Map<String, Counter> byRule = new HashMap<>();
    private final Map<String, Counter> byTactic = new HashMap<>();
    private final Map<String, Counter> shadows = new HashMap<>();
    private final Sampled latency;
    private final BusiestHosts hosts = new BusiestHosts();
    private volatile @Nullable TimerService clock;
    final Counter updates;
    final Counter suppressed;
    final Counter withoutAlert;
    final Counter unknownRule;

    AlertMetrics(MetricGroup group) {
        this.group = group;
        for (Level level : Level.values()) {
            bySeverity.put(level, group.addGroup("severity", level.label()).counter("alerts"));
        }
        for (int rank = 1; rank <= BusiestHosts.RANKS; rank++) {
            int place = rank;
            group.addGroup("rank", Integer.toString(rank)).gauge("alertsOfHost", () -> alertsOfHost(place));
        }
        latency = Sampled.histogram(group, "detectionLatency", 1);
        updates = group.counter("alertUpdates");
        suppressed = group.counter("alertsSuppressed");
        withoutAlert = group.counter("storiesWithoutAlert");
        unknownRule = group.counter("storiesOfUnknownRule");
    }

    /** Makes ready for the alerts of a rule, so that what has not happened yet shows as 0. */
    void register(Rule rule) {
        if (rule.isShadow()) {
            shadow(rule);
            return;
        }
        byRule(rule);
        for (Attack attack : rule.attack()) {
            if (attack.kind() == Attack.Kind.TACTIC) {
                byTactic(attack);
            }
        }
    }

    /** Counts a new alert that is on its way to its readers. */
    void sent(Rule rule, Alert alert, Story story, TimerService time) {
        requireNonNull(bySeverity.get(Level.valueOf(alert.level().toUpperCase(Locale.ROOT))))
                .inc();
        byRule(rule).inc();
        for (Attack attack : rule.attack()) {
            if (attack.kind() == Attack.Kind.TACTIC) {
                byTactic(attack).inc();
            }
        }
        if (story.arrival() > 0 && latency.takesNext()) {
            latency.take(Math.max(0, time.currentProcessingTime() - story.arrival()));
        }
        hosts.add(alert.host(), Math.max(time.currentWatermark(), story.arrival()));
        clock = time;
    }

    /** Counts an alert of a rule in shadow. */
    void shadowed(Rule rule) {
        shadow(rule).inc();
    }

    private long alertsOfHost(int rank) {
        TimerService time = clock;
        return time == null ? 0 : hosts.alerts(rank, time.currentWatermark());
    }

    private Counter byRule(Rule rule) {
        return byRule.computeIfAbsent(
                rule.id(), id -> group.addGroup("rule", id).counter("alertsByRule"));
    }

    private Counter shadow(Rule rule) {
        return shadows.computeIfAbsent(
                rule.id(), id -> group.addGroup("rule", id).counter("shadowAlerts"));
    }

    private Counter byTactic(Attack tactic) {
        String label = tactic.name().toLowerCase(Locale.ROOT).replace(' ', '-');
        return byTactic.computeIfAbsent(
                label, name -> group.addGroup("tactic", name).counter("alertsByTactic"));
    }
}
