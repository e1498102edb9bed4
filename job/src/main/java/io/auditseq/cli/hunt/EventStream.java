package io.auditseq.cli.hunt;

import io.auditseq.assemble.EventAssembly;
import io.auditseq.host.HeapHostState;
import io.auditseq.host.HostEvent;
import io.auditseq.host.HostStory;
import io.auditseq.host.StoryCounts;
import io.auditseq.host.StorySink;
import io.auditseq.intake.LineReader;
import io.auditseq.intake.LineSink;
import io.auditseq.model.AuditEvent;
import io.auditseq.model.Delivery;
import io.auditseq.model.Line;
import io.auditseq.model.Rejected;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Lines in, events out: the stages of the job up to the host's story in one thread, without Flink. The clock is that of
 * the lines' arrival.
 */
final class EventStream implements LineSink {

    private final EventOptions options;
    private final Findings findings;
    private final Consumer<HostEvent> told;
    private final LineReader reader;
    private final EventAssembly assembly;
    private final Map<String, Host> hosts = new HashMap<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private long now = Long.MIN_VALUE;

    EventStream(EventOptions options, Findings findings, Consumer<HostEvent> told) {
        this.options = options;
        this.findings = findings;
        this.told = told;
        this.reader = new LineReader(options.intake());
        this.assembly = new EventAssembly(options.assemble());
    }

    void accept(Delivery delivery) {
        now = Math.max(now, delivery.arrival());
        fire();
        reader.read(delivery, this);
    }

    /** Tells all that still waits. */
    void end() {
        assembly.end(this::follow);
        now = Long.MAX_VALUE;
        fire();
    }

    @Override
    public void line(Line line) {
        assembly.add(line, this::follow);
    }

    @Override
    public void rejected(Rejected rejected) {
        findings.reject(rejected);
    }

    private void follow(AuditEvent event) {
        String name = event.id().host();
        Host host = hosts.computeIfAbsent(name, Host::new);
        host.story.accept(event, Math.max(now, event.arrival()), host);
    }

    private void fire() {
        while (!timers.isEmpty() && timers.peek().at <= now) {
            Timer timer = timers.remove();
            Host host = hosts.get(timer.host);
            if (host != null && host.timer == timer.at) {
                host.timer = Host.NO_TIMER;
                host.story.onDeadline(now, host);
            }
        }
    }

    private record Timer(long at, String host) implements Comparable<Timer> {

        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : host.compareTo(other.host);
        }
    }

    /** One host's story, and its one timer. */
    private final class Host implements StorySink {

        static final long NO_TIMER = Long.MIN_VALUE;

        private final String name;
        private final HostStory story;
        private long timer = NO_TIMER;

        Host(String name) {
            this.name = name;
            this.story = new HostStory(new HeapHostState(), options.host(), new StoryCounts());
        }

        @Override
        public void event(HostEvent event) {
            findings.event();
            told.accept(event);
        }

        @Override
        public void straggler(AuditEvent event) {
            // told before
        }

        @Override
        public void setTimer(long at) {
            timer = at;
            timers.add(new Timer(at, name));
        }

        @Override
        public void deleteTimer(long at) {
            timer = timer == at ? NO_TIMER : timer;
        }
    }
}
