package io.auditseq.host;

import io.auditseq.model.AuditEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where events of a host wait: in the order of serials, or apart from it. Lists that it gives are sorted and safe to keep. */
final class WaitingRoom {
    private static final Comparator<Waiting> BY_TIME = Comparator.comparingLong(Waiting::at)
            .thenComparingLong(Waiting::serial)
            .thenComparing(waiting -> waiting.event().id().daemon());

    private final HostState state;
    private Progress progress = new Progress();

    WaitingRoom(HostState state) {
        this.state = state;
    }

    void enter(Progress entered) {
        this.progress = entered;
    }

    /** Lets an event wait in the order of serials. Returns what cannot wait there because the serial is taken: this or the other event; null otherwise. */
    @Nullable
    Waiting putAhead(Waiting waiting) {
        Waiting other = state.waiting().get(waiting.serial());
        if (other != null && other.at() <= waiting.at()) {
            return waiting;
        }
        state.waiting().put(waiting.serial(), waiting);
        progress.waiting += other == null ? 1 : 0;
        progress.waitUntil(waiting.deadline());
        return other;
    }

    /** Lets an event wait apart; false when it waits there already. */
    boolean putApart(Waiting waiting) {
        if (state.apart().get(waiting.event().id()) != null) {
            return false;
        }
        state.apart().put(waiting.event().id(), waiting);
        progress.apart++;
        note(waiting);
        return true;
    }

    private void note(Waiting apart) {
        progress.waitUntil(apart.deadline());
        if (apart.event().id().daemon()) {
            progress.daemonAt = Math.min(progress.daemonAt, apart.at());
        } else {
            progress.strangersAt = Math.min(progress.strangersAt, apart.at());
        }
    }

    /** Whether an event may be one of a boot to come, which is not yet decided. */
    boolean isDoubtful(long at) {
        return at >= progress.strangersAt;
    }

    /** Takes the event that comes next out of the order; null when it does not wait here, or has to wait until it is decided whether there was a boot. */
    @Nullable
    AuditEvent takeNext() {
        Waiting waiting = progress.waiting == 0 ? null : state.waiting().get(progress.next);
        if (waiting == null || isDoubtful(waiting.at())) {
            return null;
        }
        takeAhead(waiting);
        return waiting.event();
    }

    void takeAhead(Waiting waiting) {
        state.waiting().remove(waiting.serial());
        progress.waiting--;
    }

    void takeApart(Waiting waiting) {
        state.apart().remove(waiting.event().id());
        progress.apart--;
    }

    /** All that wait in the order of serials. */
    List<Waiting> ahead() {
        List<Waiting> all = new ArrayList<>(progress.waiting);
        if (progress.waiting > 0) {
            for (Map.Entry<Long, Waiting> entry : state.waiting().entries()) {
                all.add(entry.getValue());
            }
            all.sort(Comparator.comparingInt(waiting -> Serials.ahead(waiting.serial(), progress.next)));
        }
        return all;
    }

    /** All that wait for a boot to come, by audit time. */
    List<Waiting> strangers() {
        return apart(false);
    }

    /** All that have auditd's own serials, by audit time. */
    List<Waiting> daemons() {
        return apart(true);
    }

    private List<Waiting> apart(boolean daemon) {
        List<Waiting> some = new ArrayList<>();
        if (progress.apart > 0) {
            for (Map.Entry<?, Waiting> entry : state.apart().entries()) {
                if (entry.getValue().event().id().daemon() == daemon) {
                    some.add(entry.getValue());
                }
            }
            some.sort(BY_TIME);
        }
        return some;
    }

    /** Finds the next deadline and the oldest of each kind among what still waits. */
    void lookAgain() {
        progress.dueAt = Progress.NONE;
        for (Waiting waiting : ahead()) {
            progress.waitUntil(waiting.deadline());
        }
        lookAgainApart();
    }

    void lookAgainApart() {
        progress.daemonAt = Progress.NONE;
        progress.strangersAt = Progress.NONE;
        strangers().forEach(this::note);
        daemons().forEach(this::note);
    }
}
