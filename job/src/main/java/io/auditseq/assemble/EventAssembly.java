package io.auditseq.assemble;

import io.auditseq.assemble.KeptRecords.Outcome;
import io.auditseq.assemble.WaitingList.Waiting;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.ClosedBy;
import io.auditseq.model.Line;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Assembles events in one thread and without Flink, as {@link AssembleEvents} does. Time is the greatest arrival so far, told by
 * the lines and by {@link #advance}. Memory holds the events that are not whole yet, and the cost of a line does not hang on their
 * number. An arrival far ahead of all others would stop time until it is reached: where it comes from the lines themselves, the
 * caller bounds it.
 */
public final class EventAssembly {
    private final Map<EventKey, Waiting> open = new HashMap<>();
    /** Each in the order of its deadlines: all in one list wait equally long, and time never goes back. */
    private final WaitingList inGrace = new WaitingList();

    private final WaitingList inSilence = new WaitingList();
    private final AssembleOptions options;
    private long now = Long.MIN_VALUE;
    private long loneEnds;

    public EventAssembly(AssembleOptions options) {
        this.options = options;
    }

    /** Takes a line in and hands over the events that are whole or timed out by then. */
    public void add(Line line, Consumer<? super AuditEvent> events) {
        advance(line.arrival(), events);
        EventKey key = EventKey.of(line);
        Waiting known = open.get(key);
        if (known == null && OpenEvent.isWhole(line)) {
            events.accept(OpenEvent.single(key, line));
            return;
        }
        Waiting waiting = known == null ? new Waiting(key, new OpenEvent()) : known;
        Outcome outcome = waiting.event.add(line);
        if (waiting.event.verdict() == Verdict.WHOLE) {
            remove(waiting);
            events.accept(waiting.event.finish(key, ClosedBy.TIMEOUT));
        } else if (outcome != Outcome.REPEATED) {
            putOff(waiting);
        }
    }

    private void putOff(Waiting waiting) {
        Verdict verdict = waiting.event.verdict();
        waiting.event.setDue(now + options.millis(verdict));
        waiting.moveToEndOf(verdict == Verdict.GRACE ? inGrace : inSilence);
        open.putIfAbsent(waiting.key, waiting);
    }

    /** Arrival time has come so far, in milliseconds since the epoch; an earlier time than before changes nothing. */
    public void advance(long arrival, Consumer<? super AuditEvent> events) {
        if (arrival > now) {
            now = arrival;
            closeUntil(now, ClosedBy.TIMEOUT, events);
        }
    }

    /** The input has ended: hands over all that is left. */
    public void end(Consumer<? super AuditEvent> events) {
        closeUntil(Long.MAX_VALUE, ClosedBy.END, events);
    }

    private void closeUntil(long time, ClosedBy reason, Consumer<? super AuditEvent> events) {
        closeUntil(time, inGrace, reason, events);
        closeUntil(time, inSilence, reason, events);
    }

    private void closeUntil(long time, WaitingList list, ClosedBy reason, Consumer<? super AuditEvent> events) {
        for (Waiting first = list.first(); first != null && first.event.due() <= time; first = list.first()) {
            remove(first);
            if (first.event.isLoneEnd()) {
                loneEnds++;
            } else {
                events.accept(first.event.finish(first.key, reason));
            }
        }
    }

    private void remove(Waiting waiting) {
        if (waiting.leave()) {
            open.remove(waiting.key);
        }
    }

    /** How many events are not whole yet. */
    public int openEvents() {
        return open.size();
    }

    /** How many EOE records came for events that had gone out without them. */
    public long loneEnds() {
        return loneEnds;
    }
}
