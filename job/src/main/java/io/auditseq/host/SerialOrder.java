package io.auditseq.host;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.EventId;
import java.util.List;

/**
 * Puts the events of a host into the order of their serials, each once, whatever the order they come in.
 *
 * <p>The serial that comes next goes on at once, and those that waited for it follow. A serial ahead of it waits; at its deadline
 * it goes on, and those that did not come are passed over: they are told as late when they come. Deadlines are on the arrival clock
 * and longer than an event can be in assembly, so the order does not depend on how the lines were shuffled on their way, if that was
 * no more than the wait. The first serial of a host or boot is known to nobody: it, too, waits for one deadline.
 *
 * <p>A serial that was told comes again with a newer stamp only after a boot, when serials start again. Such an event waits apart; at
 * its deadline the old boot is told to its end and the new one begins. One event alone may have a damaged stamp or serial, so it
 * takes two, or a {@code SYSTEM_BOOT} among them. A {@code SYSTEM_BOOT} in its turn is no boot: any process that may write user-space
 * records can send one, and would make us forget its session. For the same reason an event alone far ahead does not move the order.
 *
 * <p>{@code DAEMON_*} events come from auditd's own counter, which says nothing about kernel events; they are placed by audit time: before the first
 * later event that has waited or comes next, or at their own deadline.
 *
 * <p>It gets the wrong order: events delayed more than the wait (told as late); a boot that reaches, within the wait, exactly the serial that
 * would have come next before any other event of it arrives (one event is told too early).
 */
final class SerialOrder {
    private static final int MAX_DAEMON_EVENTS = 64;

    private final HostState state;
    private final StorySettings settings;
    private final StoryCounts counts;
    private final WaitingRoom room;
    private final BootOrder boot;
    private final Narrator narrator;
    private final NewBoots newBoots;
    private Progress progress = new Progress();

    SerialOrder(HostState state, StorySettings settings, StoryCounts counts, Sequel sequel) {
        this.state = state;
        this.settings = settings;
        this.counts = counts;
        this.room = new WaitingRoom(state);
        this.boot = new BootOrder(state);
        this.narrator = new Narrator(room, boot, counts, sequel);
        this.newBoots = new NewBoots(room, boot, narrator, counts, sequel);
    }

    /** Turns to a host; what follows concerns it. */
    void enter(Progress entered) {
        progress = entered;
        room.enter(entered);
        boot.enter(entered);
        narrator.enter(entered);
        newBoots.enter(entered);
    }

    /** @param now the arrival clock, in milliseconds */
    void accept(AuditEvent event, long now) {
        if (event.id().daemon()) {
            acceptDaemon(event, now);
        } else if (!progress.isStarted()) {
            waitApart(event, now);
        } else {
            accept(event, boot.standing(event.id()), now);
        }
        if (progress.waiting + progress.apart > settings.maxWaiting()) {
            makeRoom();
        }
    }

    private void accept(AuditEvent event, BootOrder.Standing standing, long now) {
        switch (standing) {
            case NEXT -> comesNext(event, now);
            case AHEAD -> waitAhead(event, now);
            case MISSED -> {
                boot.fillIn(event.id());
                narrator.tellLate(event, Place.LATE);
            }
            case MISSED_BEFORE -> {
                boot.fillInBefore(event.id());
                narrator.tellLate(event, Place.APART);
            }
            case STRANGER -> waitApart(event, now);
            case TOLD, TOLD_BEFORE -> narrator.repeated(event);
        }
    }

    private void comesNext(AuditEvent event, long now) {
        if (room.isDoubtful(event.id().at())) {
            waitAhead(event, now);
        } else {
            narrator.tell(event);
            narrator.follow();
        }
    }

    /** Of two events with one serial the later is one of a boot to come, unless it is the same. */
    private void waitAhead(AuditEvent event, long now) {
        Waiting known = state.waiting().get(event.id().serial());
        if (known != null && known.event().id().equals(event.id())) {
            narrator.repeated(event);
            return;
        }
        Waiting displaced = room.putAhead(new Waiting(settings.deadline(now), event));
        if (displaced != null) {
            waitApart(displaced);
        }
    }

    private void waitApart(AuditEvent event, long now) {
        waitApart(new Waiting(settings.deadline(now), event));
    }

    private void waitApart(Waiting waiting) {
        if (!room.putApart(waiting)) {
            narrator.repeated(waiting.event());
        }
    }

    private void acceptDaemon(AuditEvent event, long now) {
        OrderMemory memory = state.memory();
        long[] known = memory.daemonEvents;
        for (int i = 0; i < known.length; i += 2) {
            if (known[i] == event.id().at() && known[i + 1] == event.id().serial()) {
                narrator.repeated(event);
                return;
            }
        }
        memory.daemonEvents = withNewest(known, event.id());
        state.putMemory(memory);
        waitApart(event, now);
    }

    private static long[] withNewest(long[] known, EventId id) {
        int kept = Math.min(known.length, 2 * (MAX_DAEMON_EVENTS - 1));
        long[] more = new long[kept + 2];
        System.arraycopy(known, known.length - kept, more, 0, kept);
        more[kept] = id.at();
        more[kept + 1] = id.serial();
        return more;
    }

    /** Lets everything go on whose deadline has passed. */
    void onDeadline(long now) {
        if (progress.dueAt > now) {
            return;
        }
        boolean again = true;
        while (again) {
            again = newBoots.settle(now);
            releaseDue(now);
        }
        narrator.releaseDueDaemons(now);
        room.lookAgain();
    }

    private void releaseDue(long now) {
        List<Waiting> ahead = room.ahead();
        int due = 0;
        for (int i = 0; i < ahead.size() && !room.isDoubtful(ahead.get(i).at()); i++) {
            due = ahead.get(i).deadline() <= now ? i + 1 : due;
        }
        narrator.release(ahead, due);
    }

    /** Too many wait: the oldest quarter goes on at once, so that the work of choosing them is spread over many events. */
    private void makeRoom() {
        long before = counts.get(StoryCount.EVENTS);
        if (progress.apart > settings.maxWaiting() / 2) {
            newBoots.settle(Long.MAX_VALUE);
            narrator.releaseDueDaemons(Long.MAX_VALUE);
        }
        List<Waiting> ahead = room.ahead();
        narrator.release(ahead, Math.min(ahead.size(), settings.maxWaiting() / 4 + 1));
        room.lookAgain();
        counts.add(StoryCount.RELEASED_EARLY, counts.get(StoryCount.EVENTS) - before);
    }
}
