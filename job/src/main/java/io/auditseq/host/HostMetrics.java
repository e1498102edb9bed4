package io.auditseq.host;

import org.apache.flink.metrics.MetricGroup;

/** What happens to events in their hosts' stories, as metrics; by no host's name, since labels must stay few. */
final class HostMetrics {
    private HostMetrics() {}

    static void register(StoryCounts counts, Census census, MetricGroup group) {
        for (StoryCount count : StoryCount.values()) {
            group.gauge(count.label(), () -> counts.get(count));
        }
        group.gauge("sessions", census::sessions);
        group.gauge("processes", census::processes);
        group.gauge("silentHosts", census::silentHosts);
    }
}
