package io.auditseq;

import io.auditseq.assemble.AssembleEvents;
import io.auditseq.assemble.AuditEventType;
import io.auditseq.detect.MatchSequences;
import io.auditseq.detect.PublishAlerts;
import io.auditseq.detect.RuleKey;
import io.auditseq.detect.Story;
import io.auditseq.host.FollowHost;
import io.auditseq.intake.ReadLines;
import io.auditseq.model.Alert;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.Delivery;
import io.auditseq.model.EventDocument;
import io.auditseq.model.Hit;
import io.auditseq.model.Line;
import io.auditseq.model.Rejected;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** The job: raw audit lines in, alerts out. Its ends are arguments, so tests, {@code hunt} and the cluster run the same steps. */
public final class AuditDetectionJob {
    private AuditDetectionJob() {}

    /**
     * Where lines come from and where results go.
     *
     * @param clock gives arrival times and the watermark; never audit time
     * @param events takes all assembled events; null when nobody wants them
     */
    public record Ends(
            Source<Delivery, ?, ?> deliveries,
            WatermarkStrategy<Delivery> clock,
            Sink<Alert> alerts,
            Sink<Rejected> rejected,
            @Nullable Sink<EventDocument> events) {}

    /** Adds the steps of the job to an environment. */
    public static void define(StreamExecutionEnvironment env, Ends ends, JobOptions options) {
        DataStream<Delivery> deliveries = readDeliveries(env, ends);
        SingleOutputStreamOperator<Line> lines = readLines(deliveries, options);
        DataStream<AuditEvent> events = assembleEvents(lines, options);
        SingleOutputStreamOperator<Hit> hits = followHosts(events, ends.events() != null, options);
        DataStream<Story> stories = matchSequences(hits, options);
        DataStream<Alert> alerts = publishAlerts(stories, options);
        write(alerts, ends.alerts(), Step.WRITE_ALERTS);
        write(lines.getSideOutput(ReadLines.REJECTED), ends.rejected(), Step.WRITE_REJECTED);
        if (ends.events() != null) {
            write(hits.getSideOutput(FollowHost.DOCUMENTS), ends.events(), Step.WRITE_EVENTS);
        }
    }

    private static DataStream<Delivery> readDeliveries(StreamExecutionEnvironment env, Ends ends) {
        return env.fromSource(
                        ends.deliveries(), ends.clock(), Step.READ_DELIVERIES.label, TypeInformation.of(Delivery.class))
                .uid(Step.READ_DELIVERIES.uid);
    }

    private static SingleOutputStreamOperator<Line> readLines(DataStream<Delivery> deliveries, JobOptions options) {
        return as(Step.READ_LINES, deliveries.process(new ReadLines(options.intake())));
    }

    private static DataStream<AuditEvent> assembleEvents(DataStream<Line> lines, JobOptions options) {
        return as(
                Step.ASSEMBLE_EVENTS,
                lines.keyBy(Line::host, Types.STRING)
                        .transform(
                                Step.ASSEMBLE_EVENTS.label,
                                new AuditEventType(),
                                new AssembleEvents(options.assemble())));
    }

    private static SingleOutputStreamOperator<Hit> followHosts(
            DataStream<AuditEvent> events, boolean documents, JobOptions options) {
        return as(
                Step.FOLLOW_HOSTS,
                DataStreamUtils.reinterpretAsKeyedStream(
                                events, event -> event.id().host(), Types.STRING)
                        .process(new FollowHost(
                                options.host(),
                                options.rules(),
                                options.detect().allowance(),
                                documents)));
    }

    private static DataStream<Story> matchSequences(DataStream<Hit> hits, JobOptions options) {
        return as(
                Step.MATCH_SEQUENCES,
                hits.keyBy(RuleKey::of, TypeInformation.of(RuleKey.class))
                        .process(new MatchSequences(options.rules(), options.detect())));
    }

    private static DataStream<Alert> publishAlerts(DataStream<Story> stories, JobOptions options) {
        return as(
                Step.PUBLISH_ALERTS,
                stories.keyBy(Story::identity, Types.STRING)
                        .process(new PublishAlerts(options.rules(), options.detect())));
    }

    private static <T> void write(DataStream<T> results, Sink<T> sink, Step step) {
        results.sinkTo(sink).uid(step.uid).name(step.label);
    }

    private static <T> SingleOutputStreamOperator<T> as(Step step, SingleOutputStreamOperator<T> operator) {
        return operator.uid(step.uid).name(step.label);
    }

    /**
     * The steps of the job. A uid ties state in a savepoint to its operator: never change one, never give an old one to a new step.
     */
    enum Step {
        READ_DELIVERIES("read-deliveries-v1", "read deliveries"),
        READ_LINES("read-lines-v1", "read lines"),
        ASSEMBLE_EVENTS("assemble-events-v1", "assemble events"),
        FOLLOW_HOSTS("follow-hosts-v1", "follow hosts"),
        MATCH_SEQUENCES("match-sequences-v1", "match sequences"),
        PUBLISH_ALERTS("publish-alerts-v1", "publish alerts"),
        WRITE_ALERTS("write-alerts-v1", "write alerts"),
        WRITE_REJECTED("write-rejected-v1", "write rejected"),
        WRITE_EVENTS("write-events-v1", "write events");

        final String uid;
        final String label;

        Step(String uid, String label) {
            this.uid = uid;
            this.label = label;
        }
    }
}
