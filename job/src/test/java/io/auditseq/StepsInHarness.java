package io.auditseq;

import io.auditseq.assemble.AssembleEvents;
import io.auditseq.assemble.AuditEventSerializer;
import io.auditseq.detect.MatchSequences;
import io.auditseq.detect.PublishAlerts;
import io.auditseq.detect.RuleKey;
import io.auditseq.detect.Story;
import io.auditseq.host.FollowHost;
import io.auditseq.intake.ReadLines;
import io.auditseq.model.Alert;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.Delivery;
import io.auditseq.model.Hit;
import io.auditseq.model.Line;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.AbstractKeyedStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;

/**
 * The steps of the job, one behind the other in harnesses, so that what each keeps and counts can be looked at while lines come.
 */
final class StepsInHarness implements AutoCloseable {
    private final RecordedMetrics assembled = new RecordedMetrics();
    private final RecordedMetrics followed = new RecordedMetrics();
    private final OneInputStreamOperatorTestHarness<Delivery, Line> read;
    private final KeyedOneInputStreamOperatorTestHarness<String, Line, AuditEvent> assemble;
    private final KeyedOneInputStreamOperatorTestHarness<String, AuditEvent, Hit> follow;
    private final KeyedOneInputStreamOperatorTestHarness<RuleKey, Hit, Story> match;
    private final KeyedOneInputStreamOperatorTestHarness<String, Story, Alert> publish;
    private final Consumer<AuditEvent> onEvent;
    private final Consumer<Alert> onAlert;

    /**
     * @param hosts where the steps that follow hosts keep their state
     * @param onEvent hears of each event when it is given out
     * @param onAlert likewise of alerts
     */
    StepsInHarness(JobOptions options, StateBackend hosts, Consumer<AuditEvent> onEvent, Consumer<Alert> onAlert)
            throws Exception {
        this.onEvent = onEvent;
        this.onAlert = onAlert;
        read = ProcessFunctionTestHarnesses.forProcessFunction(new ReadLines(options.intake()));
        assemble = new KeyedOneInputStreamOperatorTestHarness<>(
                new AssembleEvents(options.assemble()), Line::host, Types.STRING, assembled.environment());
        assemble.setStateBackend(hosts);
        assemble.setup(new AuditEventSerializer());
        assemble.open();
        var followHost =
                new FollowHost(options.host(), options.rules(), options.detect().allowance(), false);
        follow = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(followHost),
                event -> event.id().host(),
                Types.STRING,
                followed.environment());
        follow.setStateBackend(hosts);
        follow.open();
        match = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new MatchSequences(options.rules(), options.detect())),
                RuleKey::of,
                TypeInformation.of(RuleKey.class));
        match.open();
        publish = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new PublishAlerts(options.rules(), options.detect())),
                Story::identity,
                Types.STRING);
        publish.open();
    }

    void take(Delivery delivery) throws Exception {
        read.processElement(delivery, delivery.arrival());
        handOn();
    }

    /** The arrival clock comes here. */
    void pass(long arrival) throws Exception {
        for (var step : List.of(read, assemble, follow, match, publish)) {
            step.processWatermark(arrival);
            handOn();
        }
    }

    private void handOn() throws Exception {
        move(read, line -> assemble.processElement(line, line.arrival()));
        move(assemble, event -> {
            onEvent.accept(event);
            follow.processElement(event, event.arrival());
        });
        move(follow, hit -> match.processElement(hit, 0));
        move(match, story -> publish.processElement(story, 0));
        move(publish, onAlert::accept);
    }

    private interface Next<T> {
        void take(T element) throws Exception;
    }

    @SuppressWarnings("unchecked") // a harness gives its results as objects
    private static <T> void move(OneInputStreamOperatorTestHarness<?, T> from, Next<T> to) throws Exception {
        for (Object given = from.getOutput().poll();
                given != null;
                given = from.getOutput().poll()) {
            if (given instanceof StreamRecord<?> element) {
                to.take((T) element.getValue());
            }
        }
    }

    RecordedMetrics assembled() {
        return assembled;
    }

    RecordedMetrics followed() {
        return followed;
    }

    /** Entries of unfinished events; on the heap a table counts as one. */
    int openState() {
        return entries(assemble);
    }

    /** Entries of all tables of all hosts; on the heap a table counts as one. */
    int hostState() {
        return entries(follow);
    }

    /** Keys of rules and alerts that hold anything, each state of its own. */
    int storyState() {
        return entries(match) + entries(publish);
    }

    private static int entries(OneInputStreamOperatorTestHarness<?, ?> step) {
        var operator = (AbstractStreamOperator<?>) step.getOperator();
        return ((AbstractKeyedStateBackend<?>) operator.getKeyedStateBackend()).numKeyValueStateEntries();
    }

    @Override
    public void close() throws Exception {
        for (var step : List.of(read, assemble, follow, match, publish)) {
            step.close();
        }
        assembled.close();
        followed.close();
    }
}
