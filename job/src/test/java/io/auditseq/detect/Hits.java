package io.auditseq.detect;

import io.auditseq.model.EventId;
import io.auditseq.model.Evidence;
import io.auditseq.model.Hit;
import io.auditseq.model.Values;
import io.auditseq.rules.Rule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hits as the host's story would make them. Times are seconds of one audited day; the serial goes with the event. */
final class Hits {
    static final long START = 1_790_000_000_000L;
    static final String PEER = "web-01" + Hit.SEPARATOR + "203.0.113.9";

    private final Rule rule;
    private String entity = PEER;
    private String binding = "";
    private String handOver = "";
    private final Map<String, Values> values = new HashMap<>();

    private Hits(Rule rule) {
        this.rule = rule;
    }

    static Hits of(Rule rule) {
        return new Hits(rule);
    }

    Hits entity(String entity) {
        this.entity = entity;
        return this;
    }

    Hits in(String session) {
        this.binding = "web-01" + Hit.SEPARATOR + session;
        return this;
    }

    Hits opening(String session) {
        this.handOver = "web-01" + Hit.SEPARATOR + session;
        return this;
    }

    Hits with(String field, String... value) {
        values.put(field, Values.of(value));
        return this;
    }

    Hit at(double seconds, long serial, int... steps) {
        long bits = 0;
        for (int step : steps) {
            bits |= 1L << step;
        }
        return at(seconds, serial, bits);
    }

    Hit until(double seconds, long serial) {
        return at(seconds, serial, Hit.UNTIL);
    }

    /** What must not have come before a step. */
    Hit blocking(double seconds, long serial, int step) {
        return at(seconds, serial, Hit.block(step));
    }

    private Hit at(double seconds, long serial, long bits) {
        EventId event = new EventId("web-01", START + (long) (seconds * 1000), serial, false);
        Evidence evidence = new Evidence(
                event, List.of("SYSCALL"), "event " + serial, List.of("line " + serial), 0, 0, false, null, null);
        return new Hit(rule.key(), entity, binding, handOver, bits, event, Map.copyOf(values), evidence, event.at());
    }
}
