package io.auditseq.assemble;

import static java.util.Objects.requireNonNull;

import io.auditseq.assemble.KeptRecords.Outcome;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.ClosedBy;
import io.auditseq.model.EventFlaws;
import io.auditseq.model.Line;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Collects the records of each event, in any order, and lets the event go at once when its records prove it whole, else when no
 * more came for a while of arrival time, see {@link WaitTimes}. Keyed by {@link EventKey}.
 *
 * <p>Keeps an {@link OpenEvent} and one timer for each event that is not whole yet. Both are gone when the event has gone out,
 * whichever way it did. Nothing remembers it afterwards: a record that comes later goes out as an event of its own with the same
 * id, and the next stage knows it for a straggler by its serial.
 */
public final class AssembleEvents extends KeyedProcessFunction<EventKey, Line, AuditEvent>
        implements ResultTypeQueryable<AuditEvent> {
    private static final long serialVersionUID = 1L;
    /** The watermark behind the last element of bounded input. */
    private static final long END_OF_INPUT = Long.MAX_VALUE;

    private final WaitTimes waitTimes;
    private transient ValueState<OpenEvent> state;
    private transient Metrics metrics;

    public AssembleEvents(WaitTimes waitTimes) {
        this.waitTimes = waitTimes;
    }

    @Override
    public void open(OpenContext context) {
        state = getRuntimeContext().getState(new ValueStateDescriptor<>("open-event", new OpenEventSerializer()));
        metrics = new Metrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(Line line, Context context, Collector<AuditEvent> events) throws Exception {
        OpenEvent known = state.value();
        if (known == null && OpenEvent.isWhole(line)) {
            emit(OpenEvent.single(context.getCurrentKey(), line), events);
        } else {
            add(line, known == null ? new OpenEvent() : known, context, events);
        }
    }

    private void add(Line line, OpenEvent event, Context context, Collector<AuditEvent> events) throws Exception {
        Outcome outcome = event.add(line);
        metrics.count(outcome);
        if (event.verdict() == Verdict.WHOLE) {
            deleteTimer(event, context.timerService());
            state.clear();
            emit(event.finish(context.getCurrentKey(), ClosedBy.TIMEOUT), events);
            return;
        }
        if (outcome != Outcome.REPEATED) {
            putOff(event, line.arrival(), context.timerService());
        }
        state.update(event);
    }

    /** A timer that has become too early stays: when it fires it finds the later deadline in the state and is set again. */
    private void putOff(OpenEvent event, long arrival, TimerService timers) {
        long from = Math.max(arrival, timers.currentWatermark());
        long wait = waitTimes.millis(event.verdict());
        event.setDue(from > END_OF_INPUT - wait ? END_OF_INPUT : from + wait);
        if (!event.hasTimer() || event.due() < event.timer()) {
            deleteTimer(event, timers);
            setTimer(event, timers);
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<AuditEvent> events) throws Exception {
        OpenEvent event = state.value();
        long now = context.timerService().currentWatermark();
        if (event.due() > now) {
            setTimer(event, context.timerService());
            state.update(event);
            return;
        }
        state.clear();
        if (event.isLoneEnd()) {
            metrics.loneEnds.inc();
        } else {
            ClosedBy silence = now == END_OF_INPUT ? ClosedBy.END : ClosedBy.TIMEOUT;
            emit(event.finish(context.getCurrentKey(), silence), events);
        }
    }

    private void emit(AuditEvent event, Collector<AuditEvent> events) {
        metrics.count(event);
        events.collect(event);
    }

    private static void setTimer(OpenEvent event, TimerService timers) {
        timers.registerEventTimeTimer(event.due());
        event.setTimer(event.due());
    }

    private static void deleteTimer(OpenEvent event, TimerService timers) {
        if (event.hasTimer()) {
            timers.deleteEventTimeTimer(event.timer());
        }
    }

    @Override
    public TypeInformation<AuditEvent> getProducedType() {
        return new AuditEventType();
    }

    /** What this stage counts. */
    static final class Metrics {
        private final Map<ClosedBy, Counter> eventsByClosedBy = new EnumMap<>(ClosedBy.class);
        private final Counter[] eventsByFlaw;
        private final Counter repeats;
        private final Counter overCap;
        private final Counter loneEnds;

        Metrics(MetricGroup group) {
            for (ClosedBy closedBy : ClosedBy.values()) {
                eventsByClosedBy.put(
                        closedBy, group.addGroup("closedBy", closedBy.label()).counter("events"));
            }
            List<String> flaws = EventFlaws.names(-1);
            eventsByFlaw = new Counter[flaws.size()];
            for (int bit = 0; bit < eventsByFlaw.length; bit++) {
                eventsByFlaw[bit] = group.addGroup("flaw", flaws.get(bit)).counter("incompleteEvents");
            }
            repeats = group.counter("repeatedRecords");
            overCap = group.counter("recordsOverCap");
            loneEnds = group.counter("loneEnds");
        }

        void count(Outcome outcome) {
            switch (outcome) {
                case ADDED -> {}
                case REPEATED -> repeats.inc();
                case OVER_CAP -> overCap.inc();
            }
        }

        void count(AuditEvent event) {
            requireNonNull(eventsByClosedBy.get(event.closedBy())).inc();
            for (int left = event.flaws(); left != 0; left &= left - 1) {
                eventsByFlaw[Integer.numberOfTrailingZeros(left)].inc();
            }
        }
    }
}
