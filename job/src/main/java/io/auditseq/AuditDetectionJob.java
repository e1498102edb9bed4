package io.auditseq;

import io.auditseq.assemble.AssembleEvents;
import io.auditseq.assemble.AuditEventType;
import io.auditseq.detect.MatchSequences;
import io.auditseq.detect.PublishAlerts;
import io.auditseq.detect.RuleKey;
import io.auditseq.detect.Story;
import io.auditseq.host.FollowHost;
import io.auditseq.intake.ReadLines;
import io.auditseq.live.AdmitRules;
import io.auditseq.live.NoClock;
import io.auditseq.live.RuleText;
import io.auditseq.live.WithLiveRules;
import io.auditseq.model.Alert;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.Delivery;
import io.auditseq.model.EventDocument;
import io.auditseq.model.Hit;
import io.auditseq.model.Line;
import io.auditseq.model.Rejected;
import io.auditseq.rules.compile.FollowsRules;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.jspecify.annotations.Nullable;

/** The job: raw audit lines in, alerts out. Its ends are arguments, so tests, {@code hunt} and the cluster run the same steps. */
public final class AuditDetectionJob {
    private AuditDetectionJob() {}

    /**
     * Where lines come from and where results go.
     *
     * @param clock gives arrival times and the watermark; never audit time
     * @param events takes all assembled events; null when nobody wants them
     * @param rules brings rule files while the job runs, see {@link AdmitRules}; null when the rules stay as they are
     */
    public record Ends(
            Source<Delivery, ?, ?> deliveries,
            WatermarkStrategy<Delivery> clock,
            Sink<Alert> alerts,
            Sink<Rejected> rejected,
            @Nullable Sink<EventDocument> events,
            @Nullable Source<Delivery, ?, ?> rules) {

        /** The rules stay as they are. */
        public Ends(
                Source<Delivery, ?, ?> deliveries,
                WatermarkStrategy<Delivery> clock,
                Sink<Alert> alerts,
                Sink<Rejected> rejected,
                @Nullable Sink<EventDocument> events) {
            this(deliveries, clock, alerts, rejected, events, null);
        }
    }

    /** Adds the steps of the job to an environment. */
    public static void define(StreamExecutionEnvironment env, Ends ends, JobOptions options) {
        DataStream<Delivery> deliveries = readDeliveries(env, ends);
        SingleOutputStreamOperator<Line> lines = readLines(deliveries, options);
        DataStream<AuditEvent> events = assembleEvents(lines, options);
        SingleOutputStreamOperator<RuleText> changes = admitRules(env, ends.rules(), options);
        SingleOutputStreamOperator<Hit> hits = followHosts(events, changes, ends.events() != null, options);
        DataStream<Story> stories = matchSequences(hits, changes, options);
        DataStream<Alert> alerts = publishAlerts(stories, changes, options);
        write(alerts, ends.alerts(), Step.WRITE_ALERTS);
        write(rejected(lines, changes), ends.rejected(), Step.WRITE_REJECTED);
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

    /** One subtask: it decides once, and all steps hear of changes in the same order. Null when no rules come. */
    private static @Nullable SingleOutputStreamOperator<RuleText> admitRules(
            StreamExecutionEnvironment env, @Nullable Source<Delivery, ?, ?> rules, JobOptions options) {
        if (rules == null) {
            return null;
        }
        DataStream<Delivery> texts = env.fromSource(
                        rules, NoClock.strategy(), Step.READ_RULES.label, TypeInformation.of(Delivery.class))
                .setParallelism(1)
                .uid(Step.READ_RULES.uid);
        return as(Step.ADMIT_RULES, texts.process(new AdmitRules(options.rules(), options.liveRules())))
                .setParallelism(1);
    }

    private static SingleOutputStreamOperator<Hit> followHosts(
            DataStream<AuditEvent> events,
            @Nullable DataStream<RuleText> changes,
            boolean documents,
            JobOptions options) {
        KeyedStream<AuditEvent, String> byHost = DataStreamUtils.reinterpretAsKeyedStream(
                events, event -> event.id().host(), Types.STRING);
        FollowHost function =
                new FollowHost(options.host(), options.rules(), options.detect().allowance(), documents);
        return as(Step.FOLLOW_HOSTS, byRules(byHost, function, changes, null, Hit.class, options));
    }

    private static DataStream<Story> matchSequences(
            DataStream<Hit> hits, @Nullable DataStream<RuleText> changes, JobOptions options) {
        KeyedStream<Hit, RuleKey> byRule = hits.keyBy(RuleKey::of, TypeInformation.of(RuleKey.class));
        MatchSequences function = new MatchSequences(options.rules(), options.detect());
        return as(Step.MATCH_SEQUENCES, byRules(byRule, function, changes, hits.getType(), Story.class, options));
    }

    private static DataStream<Alert> publishAlerts(
            DataStream<Story> stories, @Nullable DataStream<RuleText> changes, JobOptions options) {
        KeyedStream<Story, String> byAlert = stories.keyBy(Story::identity, Types.STRING);
        PublishAlerts function = new PublishAlerts(options.rules(), options.detect());
        return as(Step.PUBLISH_ALERTS, byRules(byAlert, function, changes, stories.getType(), Alert.class, options));
    }

    /**
     * A step that works by rules, which may change if changes come.
     *
     * @param of what speaks of rules; null when the elements speak of none
     */
    private static <K, I, O, F extends KeyedProcessFunction<K, I, O> & FollowsRules<I>>
            SingleOutputStreamOperator<O> byRules(
                    KeyedStream<I, K> elements,
                    F function,
                    @Nullable DataStream<RuleText> changes,
                    @Nullable TypeInformation<I> of,
                    Class<O> result,
                    JobOptions options) {
        if (changes == null) {
            return elements.process(function);
        }
        BroadcastStream<RuleText> everywhere = changes.broadcast(WithLiveRules.TEXTS);
        return elements.connect(everywhere)
                .process(
                        new WithLiveRules<>(function, of, options.rules(), options.liveRules()),
                        TypeInformation.of(result));
    }

    private static DataStream<Rejected> rejected(
            SingleOutputStreamOperator<Line> lines, @Nullable SingleOutputStreamOperator<RuleText> rules) {
        DataStream<Rejected> rejected = lines.getSideOutput(ReadLines.REJECTED);
        return rules == null ? rejected : rejected.union(rules.getSideOutput(AdmitRules.REJECTED));
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
        READ_RULES("read-rules-v1", "read rules"),
        ADMIT_RULES("admit-rules-v1", "admit rules"),
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
