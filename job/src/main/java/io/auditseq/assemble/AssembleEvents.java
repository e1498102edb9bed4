package io.auditseq.assemble;

import static java.util.Objects.requireNonNull;

import io.auditseq.assemble.KeptRecords.Outcome;
import io.auditseq.metrics.Sampled;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.ClosedBy;
import io.auditseq.model.EventFlaws;
import io.auditseq.model.Line;
import io.auditseq.parse.RecordTypes;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.internal.InternalValueState;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Collects the records of each event, in any order, and lets the event go at once when its records prove it whole, else when no
 * more came for a while of arrival time, see {@link AssembleOptions}. Keyed by host, and within it by {@link EventKey}: the lines of a host
 * are brought to one place, where its events stay for the next stage, and need not travel again.
 *
 * <p>Keeps an {@link OpenEvent} and one timer for each event that is not whole yet. Both are gone when the event has gone out,
 * whichever way it did. Nothing remembers it afterwards: a record that comes later goes out as an event of its own with the same
 * id, and the next stage knows it for a straggler by its serial.
 *
 * <p>Most events are whole a few lines after they began. So the newest wait in {@link NewestEvents}, and go into keyed state, with a timer,
 * only when they are pushed out there, before the clock moves on and before a snapshot. That is why this is an operator and not a
 * function: a function cannot write the state of another key than that of its element, and knows no namespaces.
 */
public final class AssembleEvents extends AbstractStreamOperator<AuditEvent>
        implements OneInputStreamOperator<Line, AuditEvent>, Triggerable<String, EventKey> {
    private static final long serialVersionUID = 2L;
    /** The watermark behind the last element of bounded input. */
    private static final long END_OF_INPUT = Long.MAX_VALUE;

    static final String OPEN_EVENT = "open-event";
    static final String OPEN_BYTES = "open-bytes";

    private final AssembleOptions options;
    private transient InternalValueState<String, EventKey, OpenEvent> state;
    private transient KeyedOpenBytes openBytes;
    private transient InternalTimerService<EventKey> timers;
    private transient TimestampedCollector<AuditEvent> events;
    private transient NewestEvents newest;
    private transient Metrics counts;

    public AssembleEvents(AssembleOptions options) {
        this.options = options;
    }

    @Override
    public void open() throws Exception {
        super.open();
        state = openEvents();
        timers = getInternalTimerService("deadlines", new EventKeySerializer(), this);
        events = new TimestampedCollector<>(output);
        openBytes = new KeyedOpenBytes(getPartitionedState(new ValueStateDescriptor<>(OPEN_BYTES, Types.LONG)));
        newest = new NewestEvents(this::keep);
        counts = new Metrics(getMetricGroup());
        counts.opened(waiting());
    }

    /** The state of one event of a host: what Flink calls a namespace, as windows use them. */
    @SuppressWarnings("unchecked") // every keyed state is an internal one, and this descriptor is of a value
    private InternalValueState<String, EventKey, OpenEvent> openEvents() throws Exception {
        var descriptor = new ValueStateDescriptor<>(OPEN_EVENT, new OpenEventSerializer());
        return (InternalValueState<String, EventKey, OpenEvent>)
                (State) getOrCreateKeyedState(new EventKeySerializer(), descriptor);
    }

    /** How many events came back with a checkpoint: those of a few seconds. */
    private long waiting() {
        try (Stream<?> keys = getKeyedStateBackend().getKeysAndNamespaces(OPEN_EVENT)) {
            return keys.count();
        }
    }

    private void turnTo(EventKey key) {
        setCurrentKey(key.host());
        state.setCurrentNamespace(key);
    }

    /** The key is set only when the state of the event is wanted. */
    @Override
    public void setKeyContextElement(StreamRecord<Line> element) {}

    @Override
    public void processElement(StreamRecord<Line> element) throws Exception {
        Line line = element.getValue();
        events.setTimestamp(element);
        EventKey key = EventKey.of(line);
        OpenEvent known = newest.get(key);
        if (known == null) {
            if (line.type() == RecordTypes.EOE && newest.wasSent(key)) {
                return;
            }
            turnTo(key);
            known = state.value();
            if (known == null && OpenEvent.isWhole(line)) {
                emit(OpenEvent.single(key, line));
                return;
            }
            if (known == null) {
                known = new OpenEvent();
                counts.opened(1);
            }
            newest.put(key, known);
        }
        add(line, key, known);
    }

    private void add(Line line, EventKey key, OpenEvent event) throws Exception {
        Outcome outcome = event.add(line);
        counts.count(outcome);
        if (event.verdict() == Verdict.WHOLE) {
            newest.sent(key);
            forget(key, event);
            counts.closed(event, line.arrival());
            emit(event.finish(key, ClosedBy.TIMEOUT));
        } else if (outcome != Outcome.REPEATED) {
            putOff(event, line.arrival());
        }
    }

    /** An event without a timer was never in the state. */
    private void forget(EventKey key, OpenEvent event) throws Exception {
        if (event.hasTimer()) {
            turnTo(key);
            timers.deleteEventTimeTimer(key, event.timer());
            clear(event);
        }
    }

    private void clear(OpenEvent event) throws Exception {
        state.clear();
        openBytes.take(event.counted());
    }

    private void putOff(OpenEvent event, long arrival) {
        long from = Math.max(arrival, timers.currentWatermark());
        long wait = options.millis(event.verdict());
        event.setDue(from > END_OF_INPUT - wait ? END_OF_INPUT : from + wait);
    }

    /**
     * Puts an event that still waits into the state. A timer that has become too early stays: when it fires it finds the later deadline in the
     * state and is set again.
     */
    private void keep(EventKey key, OpenEvent event) throws Exception {
        turnTo(key);
        if (!openBytes.add(event.bytes() - event.counted(), options.maxOpenBytes())) {
            forget(key, event);
            close(key, event, ClosedBy.CAP);
            return;
        }
        event.setCounted(event.bytes());
        if (event.hasTimer() && event.due() < event.timer()) {
            timers.deleteEventTimeTimer(key, event.timer());
        }
        if (!event.hasTimer() || event.due() < event.timer()) {
            setTimer(key, event);
        }
        state.update(event);
    }

    private void setTimer(EventKey key, OpenEvent event) {
        timers.registerEventTimeTimer(key, event.due());
        event.setTimer(event.due());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        newest.letGo();
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
        newest.letGo();
        super.prepareSnapshotPreBarrier(checkpoint);
    }

    @Override
    public void onEventTime(InternalTimer<String, EventKey> timer) throws Exception {
        EventKey key = timer.getNamespace();
        state.setCurrentNamespace(key);
        OpenEvent event = state.value();
        long now = timers.currentWatermark();
        if (event.due() > now) {
            setTimer(key, event);
            state.update(event);
            return;
        }
        clear(event);
        events.setAbsoluteTimestamp(timer.getTimestamp());
        close(key, event, now == END_OF_INPUT ? ClosedBy.END : ClosedBy.TIMEOUT);
    }

    private void close(EventKey key, OpenEvent event, ClosedBy reason) {
        counts.closed(event, timers.currentWatermark());
        if (event.isLoneEnd()) {
            counts.loneEnds.inc();
        } else {
            emit(event.finish(key, reason));
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, EventKey> timer) {} // none is ever set

    private void emit(AuditEvent event) {
        counts.count(event);
        events.collect(event);
    }

    /** What this stage counts. */
    static final class Metrics {
        private static final int EVERY = 32;

        private final Map<ClosedBy, Counter> eventsByClosedBy = new EnumMap<>(ClosedBy.class);
        private final Counter[] eventsByFlaw;
        private final Counter repeats;
        private final Counter overCap;
        private final Counter loneEnds;
        private final Sampled timeToCompletion;
        private long open;

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
            timeToCompletion = Sampled.histogram(group, "timeToCompletion", EVERY);
            group.gauge("openEvents", () -> open);
        }

        void opened(long events) {
            open += events;
        }

        /** @param at on the arrival clock */
        void closed(OpenEvent event, long at) {
            open--;
            if (timeToCompletion.takesNext() && event.firstArrival() != Long.MAX_VALUE && at != END_OF_INPUT) {
                timeToCompletion.take(Math.max(0, at - event.firstArrival()));
            }
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
