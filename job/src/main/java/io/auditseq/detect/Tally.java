package io.auditseq.detect;

import io.auditseq.model.EventId;
import io.auditseq.model.Hit;
import io.auditseq.model.Values;
import io.auditseq.rules.Capture;
import io.auditseq.rules.Count;
import io.auditseq.rules.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The count of one counting step under one key: how many events, or how many distinct values, within its window of audit time.
 * The cost of an event does not grow with the number counted, and neither does the state: the newest {@code gte} times, or
 * values, decide; sets that are kept end at {@link #MAX_SET}.
 *
 * <p>Flink serialises it as a POJO, hence the public fields and no constructor.
 */
public final class Tally {
    /** How many values a kept set holds at most. */
    static final int MAX_SET = 100;

    /** Events since the run began; a gap as long as the window begins a new run. */
    public long count;

    public @Nullable EventId first;
    public @Nullable EventId last;
    /** Audit times of the newest events, a ring: the place of event n is n modulo its length. */
    public long[] times = new long[0];
    /** What is added up in its window, when the step sums. */
    public WindowSum sum = new WindowSum();

    /** Distinct values with the audit time that each was last seen. */
    public Map<String, Long> seen = new HashMap<>();
    /** How many distinct values the run has had, as far as they were still remembered. */
    public long distinct;
    /** Values kept, by field name. */
    public Map<String, Values> sets = new HashMap<>();

    /** Whether an event counts; of a sum it does only with a number. */
    static boolean isCounted(Count rule, Hit hit) {
        return rule.summed() == null
                || WholeNumber.isAmong(hit.values()
                        .getOrDefault(rule.summed().label(), Values.NONE)
                        .list());
    }

    /** Counts an event. Its place among the evidence is {@code count() - 1}. */
    void add(Step step, Hit hit) {
        Count rule = java.util.Objects.requireNonNull(step.count());
        long at = hit.event().at();
        if (last != null && at - last.at() > rule.within()) {
            forget();
        }
        if (rule.summed() != null) {
            List<String> numbers = hit.values()
                    .getOrDefault(rule.summed().label(), Values.NONE)
                    .list();
            sum.add(at, numbers, rule.within());
        } else if (!rule.isDistinct()) {
            addTime(rule, at);
        } else {
            addValues(rule, hit.values().getOrDefault(rule.label(), Values.NONE).list(), at);
        }
        first = first == null ? hit.event() : first;
        last = hit.event();
        count++;
        step.keepSet().forEach(capture -> keep(sets, capture, hit));
    }

    /** Begins anew, with nothing counted. */
    void forget() {
        count = 0;
        first = null;
        last = null;
        times = new long[0];
        seen = new HashMap<>();
        distinct = 0;
        sum = new WindowSum();
        sets = new HashMap<>();
    }

    /** Whether the step is full: enough within the window that ends with the newest event. */
    boolean isFull(Count rule) {
        if (rule.summed() != null) {
            return sum.total >= rule.atLeast();
        }
        if (rule.isDistinct()) {
            return seen.size() >= rule.atLeast();
        }
        if (last == null || count < rule.atLeast()) {
            return false;
        }
        long oldest = times[(int) (count % times.length)];
        return last.at() - oldest <= rule.within();
    }

    private void addTime(Count rule, long at) {
        if (times.length == 0) {
            times = new long[(int) rule.atLeast()];
        }
        times[(int) (count % times.length)] = at;
    }

    private void addValues(Count rule, List<String> values, long at) {
        for (String value : values) {
            if (rule.counts(value) && seen.put(value, at) == null) {
                distinct++;
            }
        }
        if (seen.size() >= rule.atLeast()) {
            seen.values().removeIf(seenAt -> at - seenAt > rule.within());
        }
        if (seen.size() > 4 * rule.atLeast()) {
            dropOldest();
        }
    }

    private void dropOldest() {
        String oldest = "";
        long oldestAt = Long.MAX_VALUE;
        for (Map.Entry<String, Long> entry : seen.entrySet()) {
            // Of equal times the smaller text goes, so that it does not depend on the order of the map.
            if (entry.getValue() < oldestAt
                    || (entry.getValue() == oldestAt && entry.getKey().compareTo(oldest) < 0)) {
                oldest = entry.getKey();
                oldestAt = entry.getValue();
            }
        }
        seen.remove(oldest);
    }

    /** Adds the values of an event to those that are kept for the alert. */
    static void keep(Map<String, Values> sets, Capture capture, Hit hit) {
        String field = capture.field().label();
        for (String value : hit.values().getOrDefault(field, Values.NONE).list()) {
            List<String> set = sets.computeIfAbsent(field, name -> new Values(new ArrayList<>()))
                    .list();
            if (set.size() < MAX_SET && !set.contains(value)) {
                set.add(value);
            }
        }
    }
}
