package io.auditseq.host;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.EventId;
import io.auditseq.model.RawRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    private static final int SYSTEM_BOOT = 1127;
    private static final int MAX_DAEMON_EVENTS = 64;

    private final HostState state;
    private final StorySettings settings;
    private final StoryCounts counts;
    private final Sequel sequel;
    private final WaitingRoom room;
    private final BootOrder boot;
    private Progress progress = new Progress();

    SerialOrder(HostState state, StorySettings settings, StoryCounts counts, Sequel sequel) {
        this.state = state;
        this.settings = settings;
        this.counts = counts;
        this.sequel = sequel;
        this.room = new WaitingRoom(state);
        this.boot = new BootOrder(state);
    }

    /** Turns to a host; what follows concerns it. */
    void enter(Progress entered) {
        progress = entered;
        room.enter(entered);
        boot.enter(entered);
    }

    /** @param now the arrival clock, in milliseconds */
    void accept(AuditEvent event, long now) {
        EventId id = event.id();
        if (id.daemon()) {
            acceptDaemon(event, now);
        } else if (!progress.isStarted()) {
            waitApart(event, now);
        } else {
            accept(event, boot.standing(id), now);
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
                tellLate(event, Place.LATE);
            }
            case MISSED_BEFORE -> {
                boot.fillInBefore(event.id());
                tellLate(event, Place.APART);
            }
            case STRANGER -> waitApart(event, now);
            case TOLD, TOLD_BEFORE -> repeated(event);
        }
    }

    private void comesNext(AuditEvent event, long now) {
        if (room.isDoubtful(event.id().at())) {
            waitAhead(event, now);
        } else {
            tell(event);
            follow();
        }
    }

    private void waitAhead(AuditEvent event, long now) {
        Waiting displaced = room.putAhead(new Waiting(settings.deadline(now), event));
        if (displaced == null) {
            return;
        }
        if (displaced.event().equals(event) && isWaiting(event)) {
            repeated(event);
        } else {
            waitApart(displaced);
        }
    }

    private boolean isWaiting(AuditEvent event) {
        Waiting waiting = state.waiting().get(event.id().serial());
        return waiting != null && waiting.event().id().equals(event.id());
    }

    private void waitApart(AuditEvent event, long now) {
        waitApart(new Waiting(settings.deadline(now), event));
    }

    private void waitApart(Waiting waiting) {
        if (!room.putApart(waiting)) {
            repeated(waiting.event());
        }
    }

    private void acceptDaemon(AuditEvent event, long now) {
        OrderMemory memory = state.memory();
        long[] known = memory.daemonEvents;
        for (int i = 0; i < known.length; i += 2) {
            if (known[i] == event.id().at() && known[i + 1] == event.id().serial()) {
                repeated(event);
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
            again = settleStrangers(now);
            releaseDue(now);
        }
        releaseDaemons(now);
        room.lookAgain();
    }

    private void releaseDue(long now) {
        List<Waiting> ahead = room.ahead();
        int due = 0;
        for (int i = 0; i < ahead.size() && !room.isDoubtful(ahead.get(i).at()); i++) {
            due = ahead.get(i).deadline() <= now ? i + 1 : due;
        }
        release(ahead, due);
    }

    private void release(List<Waiting> ahead, int count) {
        for (int i = 0; i < count; i++) {
            Waiting waiting = ahead.get(i);
            room.takeAhead(waiting);
            if (isAlone(waiting, i + 1 < ahead.size() ? ahead.get(i + 1) : null)) {
                progress.farSerial = waiting.serial();
                counts.add(StoryCount.OUT_OF_PLACE);
                tellLate(waiting.event(), Place.LATE);
            } else {
                tell(waiting.event());
            }
        }
        follow();
    }

    private boolean isAlone(Waiting waiting, @Nullable Waiting behind) {
        long serial = waiting.serial();
        return !Serials.areNeighbours(serial, progress.next)
                && (behind == null || !Serials.areNeighbours(serial, behind.serial()))
                && (progress.farSerial < 0 || !Serials.areNeighbours(serial, progress.farSerial));
    }

    private void tell(AuditEvent event) {
        if (progress.daemonAt < event.id().at()) {
            releaseDaemonsBefore(event.id().at());
        }
        counts.add(StoryCount.SKIPPED_SERIALS, boot.advanceTo(event.id()));
        give(event, Place.IN_ORDER);
    }

    private void follow() {
        for (AuditEvent event = room.takeNext(); event != null; event = room.takeNext()) {
            tell(event);
        }
    }

    private void tellLate(AuditEvent event, Place place) {
        counts.add(StoryCount.LATE);
        give(event, place);
    }

    private void give(AuditEvent event, Place place) {
        counts.add(StoryCount.EVENTS);
        sequel.next(event, place);
    }

    private void repeated(AuditEvent event) {
        counts.add(StoryCount.REPEATED);
        sequel.repeated(event);
    }

    /** Decides about events that wait for a boot to come; true when it has come. */
    private boolean settleStrangers(long now) {
        List<Waiting> strangers = progress.apart == 0 ? List.of() : room.strangers();
        if (strangers.stream().noneMatch(stranger -> stranger.deadline() <= now)) {
            return false;
        }
        if (!progress.isStarted() || proveBoot(strangers)) {
            begin(strangers);
            return true;
        }
        for (Waiting stranger : strangers) {
            turnAway(stranger);
        }
        room.lookAgainApart();
        return false;
    }

    private boolean proveBoot(List<Waiting> strangers) {
        for (int i = 0; i < strangers.size(); i++) {
            Waiting stranger = strangers.get(i);
            boolean follows = i > 0
                    && follows(
                            stranger,
                            strangers.get(i - 1).serial(),
                            strangers.get(i - 1).at());
            boolean followsLast =
                    progress.strangerSerial >= 0 && follows(stranger, progress.strangerSerial, progress.strangerAt);
            if (follows || followsLast || hasType(stranger.event(), SYSTEM_BOOT)) {
                return true;
            }
        }
        return false;
    }

    private static boolean follows(Waiting stranger, long serial, long at) {
        int ahead = Serials.ahead(stranger.serial(), serial);
        return stranger.at() >= at && ahead > 0 && ahead <= Serials.FAR;
    }

    private static boolean hasType(AuditEvent event, int type) {
        for (RawRecord record : event.records()) {
            if (record.type() == type) {
                return true;
            }
        }
        return false;
    }

    private void turnAway(Waiting stranger) {
        room.takeApart(stranger);
        progress.strangerSerial = stranger.serial();
        progress.strangerAt = stranger.at();
        counts.add(StoryCount.OUT_OF_PLACE);
        tellLate(stranger.event(), Place.APART);
    }

    /** Tells the boot before to its end and begins the first of those that the strangers belong to; the others go on waiting apart. */
    private void begin(List<Waiting> strangers) {
        long border = strangers.get(0).at();
        for (Waiting waiting : room.ahead()) {
            if (waiting.at() >= border) {
                room.takeAhead(waiting);
                waitApart(waiting);
            }
        }
        if (progress.isStarted()) {
            release(room.ahead(), progress.waiting);
            releaseDaemonsBefore(border);
            counts.add(StoryCount.BOOTS);
            sequel.newBoot();
        }
        List<Waiting> byTime = room.strangers();
        start(byTime.subList(0, BootSplit.sizeOfFirst(byTime)));
    }

    private void start(List<Waiting> events) {
        long first = events.get(events.size() / 2).serial();
        for (Waiting waiting : events) {
            first = Serials.ahead(waiting.serial(), first) < 0 ? waiting.serial() : first;
        }
        boot.begin(first, events.get(0).at());
        for (Waiting waiting : events) {
            room.takeApart(waiting);
            Waiting displaced = room.putAhead(waiting);
            if (displaced != null) {
                waitApart(displaced);
            }
        }
        room.lookAgainApart();
    }

    private void releaseDaemonsBefore(long at) {
        progress.daemonAt = Progress.NONE;
        for (Waiting daemon : room.daemons()) {
            if (daemon.at() < at) {
                room.takeApart(daemon);
                give(daemon.event(), Place.IN_ORDER);
            } else {
                progress.daemonAt = Math.min(progress.daemonAt, daemon.at());
            }
        }
    }

    private void releaseDaemons(long now) {
        for (Waiting daemon : room.daemons()) {
            if (daemon.deadline() <= now) {
                room.takeApart(daemon);
                give(daemon.event(), Place.IN_ORDER);
            }
        }
    }

    /** Too many wait: the oldest quarter goes on at once, so that the work of choosing them is spread over many events. */
    private void makeRoom() {
        long before = counts.get(StoryCount.EVENTS);
        if (progress.apart > settings.maxWaiting() / 2) {
            settleStrangers(Long.MAX_VALUE);
            releaseDaemons(Long.MAX_VALUE);
        }
        List<Waiting> ahead = room.ahead();
        release(ahead, Math.min(ahead.size(), settings.maxWaiting() / 4 + 1));
        room.lookAgain();
        counts.add(StoryCount.RELEASED_EARLY, counts.get(StoryCount.EVENTS) - before);
    }
}
