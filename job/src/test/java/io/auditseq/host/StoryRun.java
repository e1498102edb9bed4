package io.auditseq.host;

import io.auditseq.model.AuditEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Plays events against a {@link HostStory} on the heap, their audit time as arrival, and lets time pass as its timers ask. */
final class StoryRun implements StorySink {
    final HeapHostState state = new HeapHostState();
    final StoryCounts counts = new StoryCounts();
    final List<AuditEvent> stragglers = new ArrayList<>();
    private final HostStory story;
    private final Consumer<HostEvent> events;
    private long timer = Long.MAX_VALUE;
    private long now;

    StoryRun(StorySettings settings, Consumer<HostEvent> events) {
        this.story = new HostStory(state, settings, counts);
        this.events = events;
    }

    static StoryRun play(List<AuditEvent> events, Consumer<HostEvent> told) {
        StoryRun run = new StoryRun(StorySettings.DEFAULTS, told);
        events.forEach(run::accept);
        run.end();
        return run;
    }

    void accept(AuditEvent event) {
        now = Math.max(now, event.arrival());
        while (timer <= now) {
            story.onDeadline(now, this);
        }
        story.accept(event, now, this);
    }

    void end() {
        story.onDeadline(Long.MAX_VALUE, this);
    }

    @Override
    public void event(HostEvent event) {
        events.accept(event);
    }

    @Override
    public void straggler(AuditEvent event) {
        stragglers.add(event);
    }

    @Override
    public void setTimer(long at) {
        if (timer != Long.MAX_VALUE) {
            throw new IllegalStateException("a second timer");
        }
        timer = at;
    }

    @Override
    public void deleteTimer(long at) {
        if (timer != at) {
            throw new IllegalStateException("no such timer");
        }
        timer = Long.MAX_VALUE;
    }
}
