package io.auditseq.cli.hunt;

import io.auditseq.model.Rejected;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Runs the job over files on a Flink inside this process. */
public final class HuntRun {

    private final List<InputFile> files;
    private final int longestLine;
    private final Consumer<Rejected> whereRejectedGo;

    /**
     * What to run over.
     *
     * @param longestLine in bytes; longer lines are rejected without being read into memory
     */
    public HuntRun(List<InputFile> files, int longestLine, Consumer<Rejected> whereRejectedGo) {
        this.files = files;
        this.longestLine = longestLine;
        this.whereRejectedGo = whereRejectedGo;
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
        Hunt hunt = new Hunt(files, new Findings(whereRejectedGo), longestLine, new HuntMetrics());
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
