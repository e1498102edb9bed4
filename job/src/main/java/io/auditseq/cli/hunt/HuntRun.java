package io.auditseq.cli.hunt;

import io.auditseq.model.Delivery;
import io.auditseq.model.Rejected;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** Runs the job over files, or lines in memory, on a Flink inside this process; once. */
public final class HuntRun {

    private final Findings findings;
    private final Supplier<Reading> input;

    /**
     * What to run over.
     *
     * @param longestLine in bytes; longer lines are rejected without being read into memory
     */
    public HuntRun(List<InputFile> files, int longestLine, Consumer<Rejected> whereRejectedGo) {
        this.findings = new Findings(whereRejectedGo);
        this.input = () -> new FileReading(files, findings, longestLine);
    }

    /** Over lines in memory, in their order. */
    public HuntRun(List<Delivery> lines) {
        this.findings = new Findings(rejected -> {});
        this.input = () -> new ListReading(lines.iterator());
    }

    private record ListReading(Iterator<Delivery> lines) implements Reading {

        @Override
        public @Nullable Delivery next() {
            return lines.hasNext() ? lines.next() : null;
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    /** A job that was started. */
    public record Running(Findings findings, HuntMetrics metrics, CompletableFuture<JobExecutionResult> result) {}

    /**
     * Starts it.
     *
     * @param define puts the steps of the job between the ends
     */
    public Running start(Configuration flink, BiConsumer<StreamExecutionEnvironment, HuntEnds> define)
            throws Exception {
        String id = UUID.randomUUID().toString();
        Hunt hunt = new Hunt(input, findings, new HuntMetrics());
        Hunts.begin(id, hunt);
        Configuration configuration = HuntMetrics.reportingTo(id, flink);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        define.accept(env, HuntEnds.of(id));
        JobClient job = env.executeAsync("auditseq hunt");
        CompletableFuture<JobExecutionResult> result =
                job.getJobExecutionResult().whenComplete((done, failed) -> Hunts.end(id));
        return new Running(hunt.findings(), hunt.metrics(), result);
    }
}
