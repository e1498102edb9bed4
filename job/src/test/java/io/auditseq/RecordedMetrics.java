package io.auditseq;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.HistogramStatistics;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.clusterframework.types.ResourceID;
import org.apache.flink.runtime.executiongraph.ExecutionAttemptID;
import org.apache.flink.runtime.metrics.groups.AbstractMetricGroup;
import org.apache.flink.runtime.metrics.groups.TaskManagerMetricGroup;
import org.apache.flink.runtime.metrics.groups.TaskMetricGroup;
import org.apache.flink.runtime.metrics.util.TestingMetricRegistry;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;

/** What an operator registers in a harness, by name and label: {@code rejects{reason=not_audit}}. Flink's own are left out. */
public final class RecordedMetrics implements AutoCloseable {
    private static final Set<String> FLINKS = flinks();

    private final Map<String, Metric> metrics = new TreeMap<>();
    private final Set<String> prometheus = new TreeSet<>();
    private final TaskMetricGroup task;
    private final MockEnvironment environment;

    public RecordedMetrics() {
        var registry = TestingMetricRegistry.builder()
                .setRegisterConsumer((metric, name, group) -> add(metric, name, group))
                .build();
        task = TaskManagerMetricGroup.createTaskManagerMetricGroup(registry, "tm", ResourceID.generate())
                .addJob(new JobID(), "job")
                .addTask(ExecutionAttemptID.randomId(), "task");
        environment = new MockEnvironmentBuilder().setMetricGroup(task).build();
    }

    /** For a harness. */
    public MockEnvironment environment() {
        return environment;
    }

    /** The group of an operator, for what is registered outside one. */
    public MetricGroup group() {
        return task.getOrAddOperator("operator");
    }

    private static Set<String> flinks() {
        Set<String> names = new TreeSet<>(Set.of(
                "currentInputWatermark", "currentOutputWatermark", "watermarkAlignmentDrift", "numLateRecordsDropped"));
        var registry = TestingMetricRegistry.builder()
                .setRegisterConsumer((metric, name, group) -> names.add(name))
                .build();
        TaskManagerMetricGroup.createTaskManagerMetricGroup(registry, "tm", ResourceID.generate())
                .addJob(new JobID(), "job")
                .addTask(ExecutionAttemptID.randomId(), "task")
                .getOrAddOperator("operator");
        return names;
    }

    private synchronized void add(Metric metric, String name, AbstractMetricGroup<?> group) {
        if (FLINKS.contains(name)) {
            return;
        }
        String labels = group.getAllVariables().entrySet().stream()
                .filter(variable -> !variable.getKey()
                        .matches("<(host|tm_id|(job|task|operator)_(id|name)|task_attempt_(id|num)|subtask_index)>"))
                .map(variable -> variable.getKey().replaceAll("[<>]", "") + '=' + variable.getValue())
                .collect(Collectors.joining(","));
        metrics.put(labels.isEmpty() ? name : name + '{' + labels + '}', metric);
        prometheus.add(
                "flink_" + group.getLogicalScope(text -> text.replaceAll("[^a-zA-Z0-9:_]", "_"), '_') + '_' + name);
    }

    /** Names with labels. */
    public synchronized Map<String, Metric> all() {
        return new TreeMap<>(metrics);
    }

    /** The names that Flink's Prometheus reporter gives them. */
    public synchronized Set<String> prometheus() {
        return new TreeSet<>(prometheus);
    }

    public synchronized long of(String name) {
        Metric metric = metrics.get(name);
        if (metric instanceof Counter counter) {
            return counter.getCount();
        }
        if (metric instanceof Gauge<?> gauge) {
            return ((Number) gauge.getValue()).longValue();
        }
        throw new AssertionError(name + " is none of " + metrics.keySet());
    }

    public synchronized HistogramStatistics histogram(String name) {
        if (metrics.get(name) instanceof org.apache.flink.metrics.Histogram histogram) {
            return histogram.getStatistics();
        }
        throw new AssertionError(name + " is none of " + metrics.keySet());
    }

    @Override
    public void close() throws Exception {
        environment.close();
    }
}
