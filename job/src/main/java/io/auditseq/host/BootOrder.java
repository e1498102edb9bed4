package io.auditseq.host;

import io.auditseq.model.EventId;

/**
 * What the serials of one boot say about an event: whether it is the next, one to come, one that was missed, one already told, or
 * of another boot. Within a boot a serial is given once; its event cannot be newer than the boot was when it came to the serials after it.
 */
final class BootOrder {
    /** How an event stands to the boot that is being followed. */
    enum Standing {
        NEXT,
        AHEAD,
        /** Missed in its turn. */
        MISSED,
        TOLD,
        /** Of the boot before, and missed there. */
        MISSED_BEFORE,
        /** Of the boot before, and told there. */
        TOLD_BEFORE,
        /** Of a boot to come, unless its stamp or serial is damaged. */
        STRANGER
    }

    /** A stamp this much newer than all others leaps: a damaged digit, until a second event confirms it. */
    private static final long LEAP = 86_400_000;
    /** How much newer an event may seem than its neighbours in the order that have come. */
    private static final long SLACK = 10_000;
    /** The same, against the time line, which knows only some of the neighbours. */
    private static final long TIME_LINE_SLACK = 60_000;

    private final HostState state;
    private Progress progress = new Progress();

    BootOrder(HostState state) {
        this.state = state;
    }

    void enter(Progress entered) {
        this.progress = entered;
    }

    Standing standing(EventId id) {
        int ahead = Serials.ahead(id.serial(), progress.next);
        if (isBefore(id)) {
            return standingBefore(id);
        }
        return ahead == 0 ? Standing.NEXT : ahead > 0 ? Standing.AHEAD : standingBehind(id, -ahead);
    }

    /** Between the boots only stamps tell them apart: what blocked from before the first event that we saw, and what came last. */
    private boolean isBefore(EventId id) {
        if (progress.earlierMaxAt == Long.MIN_VALUE || id.at() >= progress.startAt) {
            return false;
        }
        long pause = Math.max(0, progress.startAt - progress.earlierMaxAt);
        return id.at() < progress.startAt - pause / 2;
    }

    private Standing standingBefore(EventId id) {
        OrderMemory memory = state.memory();
        boolean told = Serials.ahead(id.serial(), memory.earlierNext) < 0
                && Serials.ahead(id.serial(), memory.earlierFirst) >= 0
                && !SkippedSerials.contains(memory.earlierSkipped, id.serial());
        return told ? Standing.TOLD_BEFORE : Standing.MISSED_BEFORE;
    }

    private Standing standingBehind(EventId id, int behind) {
        OrderMemory memory = state.memory();
        boolean told = Serials.ahead(id.serial(), progress.first) >= 0
                && !SkippedSerials.contains(memory.skipped, id.serial());
        boolean afresh = told || id.serial() <= BootSplit.FRESH || behind > Serials.FAR;
        if (afresh && isTooNew(id, told, memory)) {
            return Standing.STRANGER;
        }
        return told ? Standing.TOLD : Standing.MISSED;
    }

    private boolean isTooNew(EventId id, boolean told, OrderMemory memory) {
        long newestThen = TimeLine.newestAt(memory.timeLine, id.serial(), progress.maxAt);
        return id.at() > progress.maxAt + (told ? 0 : SLACK) || id.at() > newestThen + TIME_LINE_SLACK;
    }

    /** The event has come in its turn, or the turns between it and the next one are given up. Returns how many these were. */
    long advanceTo(EventId id) {
        long skipped = Serials.between(progress.next, id.serial());
        if (skipped > 0) {
            OrderMemory memory = state.memory();
            memory.skipped = SkippedSerials.with(memory.skipped, progress.next, id.serial());
            state.putMemory(memory);
        }
        progress.next = Serials.after(id.serial());
        noteTime(id.at());
        if (Serials.between(progress.pointSerial, id.serial()) >= progress.pointStep) {
            addPoint(id.serial());
        }
        return skipped;
    }

    private void addPoint(long serial) {
        OrderMemory memory = state.memory();
        if (memory.timeLine.length == 2 * TimeLine.MAX_POINTS) {
            progress.pointStep *= 2;
        }
        memory.timeLine = TimeLine.with(memory.timeLine, serial, progress.maxAt);
        progress.pointSerial = serial;
        state.putMemory(memory);
    }

    private void noteTime(long at) {
        if (at <= progress.maxAt) {
            return;
        }
        if (at - progress.maxAt <= LEAP || Math.abs(at - progress.leapAt) <= LEAP) {
            progress.maxAt = at;
            progress.leapAt = 0;
        } else {
            progress.leapAt = at;
        }
    }

    /** A missed event has come after all. */
    void fillIn(EventId id) {
        OrderMemory memory = state.memory();
        memory.skipped = SkippedSerials.without(memory.skipped, id.serial());
        state.putMemory(memory);
        noteTime(id.at());
    }

    /** A missed event of the boot before has come after all. */
    void fillInBefore(EventId id) {
        OrderMemory memory = state.memory();
        memory.earlierSkipped = SkippedSerials.without(memory.earlierSkipped, id.serial());
        state.putMemory(memory);
    }

    /** Begins a boot whose serials start with {@code first}. */
    void begin(long first, long startAt) {
        OrderMemory memory = state.memory();
        if (progress.isStarted()) {
            progress.earlierMaxAt = progress.maxAt;
            memory.earlierFirst = progress.first;
            memory.earlierNext = progress.next;
            memory.earlierSkipped = memory.skipped;
        }
        memory.skipped = SkippedSerials.NONE;
        memory.timeLine = TimeLine.EMPTY;
        state.putMemory(memory);
        progress.boot++;
        progress.first = first;
        progress.next = first;
        progress.startAt = startAt;
        progress.maxAt = startAt;
        progress.leapAt = 0;
        progress.pointSerial = first;
        progress.pointStep = 1;
        progress.farSerial = -1;
        progress.strangerSerial = -1;
    }
}
