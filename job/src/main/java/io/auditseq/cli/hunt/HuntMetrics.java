package io.auditseq.cli.hunt;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** The counters of the stages, for the summary of a hunt: the same that a cluster reports to Prometheus. */
public final class HuntMetrics {

    private static final String NAME = "auditseq-hunt";
    private static final String HUNT = "hunt";

    private final Map<String, List<Counter>> counters = new ConcurrentHashMap<>();

    /** The sum of all counters of one name; they keep their last value when the job has ended. */
    public long sum(String name) {
        return counters.getOrDefault(name, List.of()).stream()
                .mapToLong(Counter::getCount)
                .sum();
    }

    static Configuration reportingTo(String hunt, Configuration flink) {
        Configuration reporting = new Configuration(flink);
        reporting.set(MetricOptions.REPORTERS_LIST, NAME);
        reporting.setString("metrics.reporter." + NAME + ".factory.class", Factory.class.getName());
        reporting.setString("metrics.reporter." + NAME + "." + HUNT, hunt);
        return reporting;
    }

    private void add(String name, Counter counter) {
        counters.computeIfAbsent(name, first -> new CopyOnWriteArrayList<>()).add(counter);
    }

    /** Flink finds it as a service. */
    public static final class Factory implements MetricReporterFactory {

        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new Reporter(Hunts.get(properties.getProperty(HUNT)).metrics());
        }
    }

    private record Reporter(HuntMetrics metrics) implements MetricReporter {

        @Override
        public void open(MetricConfig config) {
            // told by the factory
        }

        @Override
        public void close() {
            // what was counted stays
        }

        @Override
        public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
            if (metric instanceof Counter counter) {
                metrics.add(name, counter);
            }
        }

        @Override
        public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
            // its last value still counts
        }
    }
}
