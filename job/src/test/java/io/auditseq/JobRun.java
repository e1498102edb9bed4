package io.auditseq;

import static org.assertj.core.api.Assertions.assertThat;

import io.auditseq.detect.DetectOptions;
import io.auditseq.host.StorySettings;
import io.auditseq.model.Alert;
import io.auditseq.model.Delivery;
import io.auditseq.model.EventDocument;
import io.auditseq.model.Rejected;
import io.auditseq.redact.Redaction;
import io.auditseq.rules.compile.RulePack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs the whole job over deliveries in memory, with both strict switches on, and gives what came out. */
public final class JobRun {
    private static final AtomicLong NUMBER = new AtomicLong();
    private static final Map<Long, List<Delivery>> DELIVERIES = new ConcurrentHashMap<>();
    private static final Map<Long, Queue<Object>> RESULTS = new ConcurrentHashMap<>();

    private final RulePack rules;
    private final Configuration configuration = strict();
    private int parallelism = 2;
    private Redaction redaction = Redaction.ON;

    private JobRun(RulePack rules) {
        this.rules = rules;
    }

    public static JobRun withPack() {
        return new JobRun(RulePack.builtIn());
    }

    public static JobRun with(RulePack rules) {
        return new JobRun(rules);
    }

    public JobRun parallelism(int subtasks) {
        this.parallelism = subtasks;
        return this;
    }

    public JobRun redaction(Redaction other) {
        this.redaction = other;
        return this;
    }

    /** @param name {@code hashmap} or {@code rocksdb} */
    public JobRun stateBackend(String name) {
        configuration.set(StateBackendOptions.STATE_BACKEND, name);
        return this;
    }

    /** Goes on from a savepoint; the deliveries are to be the same as before, and those that it has seen are not read again. */
    public JobRun from(Path savepoint) {
        configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint.toUri().toString());
        return this;
    }

    private static Configuration strict() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        return configuration;
    }

    private JobOptions options() {
        JobOptions usual = JobOptions.with(rules);
        StorySettings host = usual.host();
        DetectOptions detect = usual.detect();
        return new JobOptions(
                usual.intake(),
                usual.assemble(),
                new StorySettings(
                        host.reorderWait(),
                        host.silence(),
                        host.maxWaiting(),
                        host.maxProcesses(),
                        host.maxSessions(),
                        host.users(),
                        redaction),
                new DetectOptions(detect.allowance(), detect.updateInterval(), redaction),
                rules);
    }

    /** What came out, in the order it came; the documents of all events as text. */
    public record Results(List<Alert> told, List<Rejected> rejected, List<String> documents) {
        /** The newest revision of each alert, by start, host and rule. */
        public List<Alert> alerts() {
            Map<String, Alert> newest = new LinkedHashMap<>();
            for (Alert alert : told) {
                newest.merge(alert.id(), alert, (a, b) -> a.revision() >= b.revision() ? a : b);
            }
            List<Alert> alerts = new ArrayList<>(newest.values());
            alerts.sort(Comparator.comparingLong(Alert::start)
                    .thenComparing(Alert::host)
                    .thenComparing(alert -> alert.rule().id())
                    .thenComparing(Alert::id));
            return alerts;
        }
    }

    /** Runs the job to the end of the deliveries. Their arrival times drive its clock. */
    public Results over(List<Delivery> deliveries) throws Exception {
        return run(deliveries, RateLimiterStrategy.noOp(), (env, results) -> env.execute("test"));
    }

    /**
     * Runs the job over the first deliveries until an alert was told, and stops it with a savepoint, as one does before another
     * version is started: nothing that waits is told. All state lies in the one file {@code _metadata}.
     */
    public Results overFirst(int count, List<Delivery> deliveries, Path savepoints) throws Exception {
        configuration.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ofMebiBytes(1));
        parallelism = 1;
        Pause pause = new Pause(count, NUMBER.incrementAndGet());
        return run(deliveries, pause, (env, results) -> {
            JobClient job = env.executeAsync("test");
            pause.await();
            awaitAlert(results);
            job.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                    .get();
        });
    }

    private static void awaitAlert(Queue<Object> results) {
        for (int trial = 0; results.stream().noneMatch(Alert.class::isInstance); trial++) {
            assertThat(trial).as("trials until an alert was told").isLessThan(1_200);
            LockSupport.parkNanos(100_000_000L);
        }
    }

    private interface Execution {
        void of(StreamExecutionEnvironment env, Queue<Object> results) throws Exception;
    }

    @SuppressWarnings("rawtypes") // as Flink's source takes it
    private Results run(List<Delivery> deliveries, RateLimiterStrategy pace, Execution execution) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        env.setParallelism(parallelism);
        long run = NUMBER.incrementAndGet();
        RESULTS.put(run, new ConcurrentLinkedQueue<>());
        try {
            AuditDetectionJob.define(env, ends(deliveries, run, pace), options());
            execution.of(env, RESULTS.get(run));
            return results(RESULTS.get(run));
        } finally {
            RESULTS.remove(run);
            DELIVERIES.remove(run);
        }
    }

    static AuditDetectionJob.Ends ends(List<Delivery> deliveries, long run) {
        return ends(deliveries, run, RateLimiterStrategy.noOp());
    }

    @SuppressWarnings("rawtypes") // as Flink's source takes it
    private static AuditDetectionJob.Ends ends(List<Delivery> deliveries, long run, RateLimiterStrategy pace) {
        DELIVERIES.put(run, List.copyOf(deliveries));
        DataGeneratorSource<Delivery> source = new DataGeneratorSource<>(
                index -> DELIVERIES.get(run).get((int) (long) index),
                deliveries.size(),
                pace,
                TypeInformation.of(Delivery.class));
        WatermarkStrategy<Delivery> clock = WatermarkStrategy.<Delivery>forBoundedOutOfOrderness(
                        java.time.Duration.ofSeconds(60))
                .withTimestampAssigner((delivery, none) -> delivery.arrival());
        return new AuditDetectionJob.Ends(source, clock, new Collect<>(run), new Collect<>(run), new Collect<>(run));
    }

    private static Results results(Queue<Object> results) {
        List<Alert> alerts = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        List<String> documents = new ArrayList<>();
        for (Object result : results) {
            if (result instanceof Alert alert) {
                alerts.add(alert);
            } else if (result instanceof Rejected reject) {
                rejected.add(reject);
            } else if (result instanceof EventDocument document) {
                documents.add(new String(document.json(), StandardCharsets.UTF_8));
            }
        }
        return new Results(alerts, rejected, documents);
    }

    /** Keeps everything, in the test's own JVM. */
    private record Collect<T>(long run) implements Sink<T> {
        @Override
        public SinkWriter<T> createWriter(WriterInitContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(T element, Context context) {
                    RESULTS.get(run).add(element);
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }
}
