package io.auditseq.host;

import io.auditseq.model.AuditEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells the events of a host: those whose turn has come, those that waited behind them, and those that come too late. */
final class Narrator {
    private final WaitingRoom room;
    private final BootOrder boot;
    private final StoryCounts counts;
    private final Sequel sequel;
    private Progress progress = new Progress();

    Narrator(WaitingRoom room, BootOrder boot, StoryCounts counts, Sequel sequel) {
        this.room = room;
        this.boot = boot;
        this.counts = counts;
        this.sequel = sequel;
    }

    void enter(Progress entered) {
        progress = entered;
    }

    /** The event's turn has come, or the turns before it are given up. */
    void tell(AuditEvent event) {
        if (progress.daemonAt < event.id().at()) {
            releaseDaemonsBefore(event.id().at());
        }
        long skipped = boot.advanceTo(event.id());
        if (skipped > 0) {
            counts.add(StoryCount.SERIAL_GAPS);
            counts.add(StoryCount.SKIPPED_SERIALS, skipped);
        }
        give(event, Place.IN_ORDER);
    }

    /** Tells what waited for the event that was told last. */
    void follow() {
        for (AuditEvent event = room.takeNext(); event != null; event = room.takeNext()) {
            tell(event);
        }
    }

    /** Tells the first {@code count} of all events that wait in the order of serials, and what follows them. */
    void release(List<Waiting> ahead, int count) {
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

    void tellLate(AuditEvent event, Place place) {
        counts.add(StoryCount.LATE);
        give(event, place);
    }

    void repeated(AuditEvent event) {
        counts.add(StoryCount.STRAGGLERS);
        sequel.repeated(event);
    }

    /** Tells auditd's own events that are older than what comes now. */
    void releaseDaemonsBefore(long at) {
        for (Waiting daemon : room.daemons()) {
            if (daemon.at() < at) {
                room.takeApart(daemon);
                give(daemon.event(), Place.IN_ORDER);
            }
        }
        room.lookAgainApart();
    }

    /** Tells auditd's own events whose deadline has passed. */
    void releaseDueDaemons(long now) {
        for (Waiting daemon : room.daemons()) {
            if (daemon.deadline() <= now) {
                room.takeApart(daemon);
                give(daemon.event(), Place.IN_ORDER);
            }
        }
    }

    private void give(AuditEvent event, Place place) {
        counts.add(StoryCount.EVENTS);
        sequel.next(event, place);
    }
}
