package io.auditseq.assemble;

import io.auditseq.assemble.KeptRecords.Outcome;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.ClosedBy;
import io.auditseq.model.EventFlaws;
import io.auditseq.model.Line;
import io.auditseq.model.LineMarks;
import io.auditseq.model.RawRecord;
import io.auditseq.parse.RecordTypes;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * One event whose records are still coming, in any order and as often as they like. {@link Structure} says when it is whole. What
 * {@link #finish} gives hangs on the records alone, not on the order in which they came.
 *
 * <p>An EOE is noted and not kept: with it an event would look different where it came too late.
 */
final class OpenEvent {
    private static final long NO_TIMER = Long.MIN_VALUE;
    /** What an event takes beside its lines, about. */
    private static final int OVERHEAD = 1_024;

    private final KeptRecords records;
    private final ArrivalOrder order = new ArrivalOrder();
    private final Structure structure = new Structure();
    private boolean ended;
    private int repeats;
    private int marks;
    private long arrival = Long.MIN_VALUE;
    private long firstArrival = Long.MAX_VALUE;
    private long due;
    private long timer = NO_TIMER;
    private int counted;

    OpenEvent() {
        this(new KeptRecords());
    }

    private OpenEvent(KeptRecords records) {
        this.records = records;
    }

    /** Takes a record in. A copy of one that is there does not put off the end of the waiting. */
    Outcome add(Line line) {
        firstArrival = Math.min(firstArrival, line.arrival());
        if (line.type() == RecordTypes.EOE) {
            noteEnd();
            return Outcome.ADDED;
        }
        RawRecord record = new RawRecord(line.type(), line.text(), line.body());
        Outcome outcome = records.add(record);
        marks |= line.marks();
        if (outcome == Outcome.REPEATED) {
            repeats++;
            return outcome;
        }
        arrival = Math.max(arrival, line.arrival());
        note(record);
        return outcome;
    }

    private void noteEnd() {
        ended = true;
        structure.noteEnd();
    }

    private void note(RawRecord record) {
        structure.note(record);
        order.note(record);
    }

    Verdict verdict() {
        if (records.isCut()) {
            return Verdict.OPEN; // an event that went out when it is full could be split at will
        }
        Verdict verdict = structure.verdict();
        return verdict == Verdict.WHOLE && order.isBroken() ? Verdict.GRACE : verdict;
    }

    /** Whether nothing came but an EOE, whose event went out without it. */
    boolean isLoneEnd() {
        return records.isEmpty();
    }

    /** @param silence what ended the waiting if the records did not: the time-out or the end of the input */
    AuditEvent finish(EventKey key, ClosedBy silence) {
        ClosedBy closedBy = verdict() == Verdict.OPEN ? silence : structure.closedBy();
        return new AuditEvent(key.id(), closedBy, flaws(), repeats, marks, arrival, records.list());
    }

    private int flaws() {
        int flaws = flaws(marks);
        if (!records.isCut()) {
            return flaws | structure.flaws();
        }
        Structure kept = new Structure();
        records.list().forEach(kept::note);
        return flaws | kept.flaws() | EventFlaws.CAPPED;
    }

    /** What the marks of its lines say. */
    private static int flaws(int marks) {
        int flaws = (marks & LineMarks.TRUNCATED) != 0 ? EventFlaws.TRUNCATED : 0;
        return (marks & LineMarks.REBUILT_IN_PART) != 0 ? flaws | EventFlaws.REBUILT_IN_PART : flaws;
    }

    /** Whether this one line is a whole event, so that it need not be opened. */
    static boolean isWhole(Line line) {
        return RecordKind.standsAlone(line.type())
                && !RecordKind.announcesContexts(line.type(), line.text(), line.body());
    }

    /** The event of a line that {@link #isWhole}. */
    static AuditEvent single(EventKey key, Line line) {
        RawRecord record = new RawRecord(line.type(), line.text(), line.body());
        return new AuditEvent(
                key.id(), ClosedBy.SINGLE, flaws(line.marks()), 0, line.marks(), line.arrival(), List.of(record));
    }

    /** Arrival of the first of its lines; {@link Long#MAX_VALUE} when nobody knows. */
    long firstArrival() {
        return firstArrival;
    }

    void setFirstArrival(long first) {
        firstArrival = first;
    }

    /** When the waiting ends, in arrival time. */
    long due() {
        return due;
    }

    void setDue(long due) {
        this.due = due;
    }

    boolean hasTimer() {
        return timer != NO_TIMER;
    }

    /** The time of the one timer that is registered, at or before {@link #due}. */
    long timer() {
        return timer;
    }

    void setTimer(long timer) {
        this.timer = timer;
    }

    /** How much it takes in the state, about, in bytes. */
    int bytes() {
        return records.bytes() + OVERHEAD;
    }

    /** How much of {@link #bytes} was counted when it came into the state last; 0 when it never did. */
    int counted() {
        return counted;
    }

    void setCounted(int bytes) {
        counted = bytes;
    }

    OpenEvent copy() {
        OpenEvent copy = new OpenEvent(new KeptRecords(records.line(), records.execveLine()));
        copy.repeats = repeats;
        copy.marks = marks;
        copy.arrival = arrival;
        copy.firstArrival = firstArrival;
        copy.due = due;
        copy.timer = timer;
        copy.counted = counted;
        copy.restore(records.list(), ended, order.isBroken());
        return copy;
    }

    /** Writes what came. What {@link Structure} makes of it is worked out again, so that it may change between versions. */
    void write(DataOutput out) throws IOException {
        out.writeLong(records.line());
        out.writeLong(records.execveLine());
        out.writeInt(repeats);
        out.writeInt(marks);
        out.writeLong(arrival);
        out.writeLong(due);
        out.writeLong(timer);
        out.writeBoolean(ended);
        out.writeBoolean(order.isBroken());
        RecordCodec.write(records.list(), out);
    }

    static OpenEvent read(DataInput in) throws IOException {
        OpenEvent event = new OpenEvent(new KeptRecords(in.readLong(), in.readLong()));
        event.repeats = in.readInt();
        event.marks = in.readInt();
        event.arrival = in.readLong();
        event.due = in.readLong();
        event.timer = in.readLong();
        boolean ended = in.readBoolean();
        boolean broken = in.readBoolean();
        event.restore(RecordCodec.read(in), ended, broken);
        return event;
    }

    private void restore(List<RawRecord> kept, boolean wasEnded, boolean wasBroken) {
        for (RawRecord record : kept) {
            records.restore(record);
            note(record);
        }
        order.restore(wasBroken);
        if (wasEnded) {
            noteEnd();
        }
    }
}
