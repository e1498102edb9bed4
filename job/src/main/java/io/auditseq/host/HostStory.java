package io.auditseq.host;

import io.auditseq.model.AuditEvent;
import org.jspecify.annotations.Nullable;

/**
 * Follows hosts: brings the events of each into order and stamps them with their login session and processes. It keeps nothing itself; all
 * is in the {@link HostState}, which shows the host whose turn it is. Everything is let go when a host was silent for long, or when
 * bounded input ends.
 *
 * <p>It asks for a timer through the {@link StorySink}, one for a host at a time; {@link #onDeadline} is to be called when it fires.
 */
public final class HostStory {
    private final HostState state;
    private final StorySettings settings;
    private final StoryCounts counts;
    private final Census census;
    private final SerialOrder order;
    private final ProcessTable processes;
    private final LoginSessions sessions;
    private Progress progress = new Progress();
    private @Nullable StorySink sink;

    public HostStory(HostState state, StorySettings settings, StoryCounts counts) {
        this(state, settings, counts, new Census(settings));
    }

    HostStory(HostState state, StorySettings settings, StoryCounts counts, Census census) {
        this.state = state;
        this.settings = settings;
        this.counts = counts;
        this.census = census;
        this.order = new SerialOrder(state, settings, counts, new Teller());
        this.processes = new ProcessTable(state, settings, counts);
        this.sessions = new LoginSessions(state, settings, counts);
    }

    /**
     * Takes in an event of the current host.
     *
     * @param now the arrival clock in milliseconds: the greater of the event's arrival and the watermark
     */
    public void accept(AuditEvent event, long now, StorySink out) {
        enter(out);
        progress.heardAt = Math.max(progress.heardAt, now);
        census.heard(progress, now);
        if (progress.silentAt == Progress.NONE) {
            progress.silentAt = settings.silentAt(now);
        }
        order.accept(event, now);
        leave();
        state.putProgress(progress);
    }

    /**
     * Lets go on what has waited long enough, and forgets a host that fell silent.
     *
     * @param now the arrival clock in milliseconds; {@link Long#MAX_VALUE} at the end of bounded input
     */
    public void onDeadline(long now, StorySink out) {
        enter(out);
        order.onDeadline(now);
        census.ask(progress, now);
        if (progress.silentAt <= now && isSilent(now)) {
            progress.silentAt = Progress.NONE;
            progress.quietAt = Progress.NONE;
            leave();
            counts.add(StoryCount.HOSTS_FORGOTTEN, now == Long.MAX_VALUE ? 0 : 1);
            census.forgotten(progress);
            state.clear();
            progress = new Progress();
        } else {
            leave();
            state.putProgress(progress);
        }
    }

    private boolean isSilent(long now) {
        long silentAt = settings.silentAt(progress.heardAt);
        if (now == Long.MAX_VALUE || silentAt <= now) {
            return true;
        }
        progress.silentAt = silentAt;
        return false;
    }

    private void enter(StorySink out) {
        sink = out;
        progress = state.progress();
        order.enter(progress);
        processes.enter(progress);
        sessions.enter(progress);
        census.enter(progress);
    }

    /** Moves the host's one timer to where it is wanted next. */
    private void leave() {
        census.leave(progress);
        long wanted = nextDeadline();
        if (wanted == progress.timerAt) {
            return;
        }
        if (progress.timerAt != Progress.NONE) {
            sink().deleteTimer(progress.timerAt);
        }
        if (wanted != Progress.NONE) {
            sink().setTimer(wanted);
        }
        progress.timerAt = wanted;
    }

    /** Audit time from which on the host of the last call is known, in milliseconds. */
    long knownSince() {
        return progress.knownSince;
    }

    /** When the host of the last call wants {@link #onDeadline}, on the arrival clock; {@link Long#MAX_VALUE} for never. */
    public long nextDeadline() {
        return Math.min(progress.dueAt, Math.min(progress.silentAt, progress.quietAt));
    }

    private final class Teller implements Sequel {
        @Override
        public void next(AuditEvent raw, Place place) {
            if (progress.knownSince == 0) {
                progress.knownSince = raw.id().at();
            }
            HostEvent event = new HostEvent(raw, place, place == Place.APART ? null : processes, settings.users());
            if (place != Place.APART) {
                processes.follow(event);
                sessions.follow(event);
            }
            counts.add(StoryCount.LOST_RECORDS, event.objects().lostRecords());
            sink().event(event);
        }

        @Override
        public void repeated(AuditEvent event) {
            sink().straggler(event);
        }

        @Override
        public void newBoot() {
            processes.clear();
            sessions.clear();
        }
    }

    private StorySink sink() {
        if (sink == null) {
            throw new IllegalStateException("no event was accepted yet");
        }
        return sink;
    }
}
