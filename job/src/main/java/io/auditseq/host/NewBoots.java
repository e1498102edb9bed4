package io.auditseq.host;

import io.auditseq.model.AuditEvent;
import io.auditseq.model.RawRecord;
import io.auditseq.parse.RecordTypes;
import java.util.List;

/**
 * Decides about events that look like those of a boot to come, when the first of them has waited long enough. It takes two that follow each
 * other, or a {@code SYSTEM_BOOT} among them, because a single one may have a damaged stamp or serial.
 */
final class NewBoots {
    private final WaitingRoom room;
    private final BootOrder boot;
    private final Narrator narrator;
    private final StoryCounts counts;
    private final Sequel sequel;
    private Progress progress = new Progress();

    NewBoots(WaitingRoom room, BootOrder boot, Narrator narrator, StoryCounts counts, Sequel sequel) {
        this.room = room;
        this.boot = boot;
        this.narrator = narrator;
        this.counts = counts;
        this.sequel = sequel;
    }

    void enter(Progress entered) {
        progress = entered;
    }

    /** Decides if it is time to; true when a boot has begun. */
    boolean settle(long now) {
        List<Waiting> strangers = progress.strangersAt == Progress.NONE ? List.of() : room.strangers();
        if (strangers.stream().noneMatch(stranger -> stranger.deadline() <= now)) {
            return false;
        }
        if (!progress.isStarted() || proveBoot(strangers)) {
            begin(strangers);
            return true;
        }
        strangers.forEach(this::turnAway);
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
            if (follows || followsLast || tellsOfBoot(stranger.event())) {
                return true;
            }
        }
        return false;
    }

    private static boolean follows(Waiting stranger, long serial, long at) {
        int ahead = Serials.ahead(stranger.serial(), serial);
        return stranger.at() >= at && ahead > 0 && ahead <= Serials.FAR;
    }

    private static boolean tellsOfBoot(AuditEvent event) {
        for (RawRecord record : event.records()) {
            if (record.type() == RecordTypes.SYSTEM_BOOT) {
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
        narrator.tellLate(stranger.event(), Place.APART);
    }

    /** Tells the boot before to its end and begins the first of those that the strangers belong to; the others go on waiting apart. */
    private void begin(List<Waiting> strangers) {
        long border = strangers.get(0).at();
        for (Waiting waiting : room.ahead()) {
            if (waiting.at() >= border) {
                room.takeAhead(waiting);
                putApart(waiting);
            }
        }
        if (progress.isStarted()) {
            narrator.release(room.ahead(), progress.waiting);
            narrator.releaseDaemonsBefore(border);
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
                putApart(displaced);
            }
        }
        room.lookAgainApart();
    }

    private void putApart(Waiting waiting) {
        if (!room.putApart(waiting)) {
            narrator.repeated(waiting.event());
        }
    }
}
