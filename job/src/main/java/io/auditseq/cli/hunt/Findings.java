package io.auditseq.cli.hunt;

import io.auditseq.model.Alert;
import io.auditseq.model.RejectReason;
import io.auditseq.model.Rejected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What a hunt has found so far; filled by the job's threads while the command's thread draws progress. Of an alert the newest
 * revision is kept.
 */
public final class Findings {

    private final Consumer<Rejected> whereRejectedGo;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong lines = new AtomicLong();
    private final AtomicLong events = new AtomicLong();
    private final Map<String, Alert> alerts = new HashMap<>();
    private final Map<RejectReason, Long> rejected = new EnumMap<>(RejectReason.class);
    private final List<String> unreadable = new ArrayList<>();

    Findings(Consumer<Rejected> whereRejectedGo) {
        this.whereRejectedGo = whereRejectedGo;
    }

    void read(long more) {
        bytes.addAndGet(more);
    }

    void line() {
        lines.incrementAndGet();
    }

    void event() {
        events.incrementAndGet();
    }

    synchronized void alert(Alert alert) {
        alerts.merge(alert.id(), alert, (one, other) -> other.revision() >= one.revision() ? other : one);
    }

    synchronized void reject(Rejected what) {
        rejected.merge(what.reason(), 1L, Long::sum);
        whereRejectedGo.accept(what);
    }

    synchronized void unreadable(String file, String reason) {
        unreadable.add(file + ": " + reason);
    }

    /** As they lie on disk. */
    public long bytes() {
        return bytes.get();
    }

    public long lines() {
        return lines.get();
    }

    /** As far as they come by here: a hunt counts them in its stages. */
    public long events() {
        return events.get();
    }

    public synchronized int alertCount() {
        return alerts.size();
    }

    /** By the time their stories began; of one time by id. */
    public synchronized List<Alert> alerts() {
        return alerts.values().stream()
                .sorted(Comparator.comparingLong(Alert::start).thenComparing(Alert::id))
                .toList();
    }

    public synchronized Map<RejectReason, Long> rejected() {
        Map<RejectReason, Long> copy = new EnumMap<>(RejectReason.class);
        copy.putAll(rejected);
        return copy;
    }

    /** Files that could not be read, or not to their end, each with the reason. */
    public synchronized List<String> unreadable() {
        return List.copyOf(unreadable);
    }
}
