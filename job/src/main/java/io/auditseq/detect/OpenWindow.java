package io.auditseq.detect;

import io.auditseq.model.EventId;
import io.auditseq.model.Hit;
import io.auditseq.model.Values;
import io.auditseq.rules.Step;
import io.auditseq.rules.WindowEnd;
import io.auditseq.rules.WindowEnd.Figure;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A window of audit time that goes on, and what is measured of it: a count and a sum take no more room for more events, distinct values
 * no more than decide the condition, and of numbers for a percentile {@link #MOST} are kept. Beyond those every second is let go, and
 * from then on only each second enters, then each fourth: an even sample of the whole window, which a flood at its end can't push out.
 *
 * <p>Flink serialises it as a POJO, hence the public fields and no constructor.
 */
public final class OpenWindow {
    /** How many numbers are kept at most. */
    static final int MOST = 1_024;

    private static final int FIRST_LENGTH = 16;

    /** Oldest and newest audit time in it. */
    public long from;

    public long to;
    /** Arrival time at which it is over without a word from the host. */
    public long due;
    /** The events that entered first and last; null only before there is one. */
    public @Nullable EventId first;

    public @Nullable EventId last;
    public long count;
    public BigInteger total = BigInteger.ZERO;
    /** Numbers kept for a percentile, the first {@code kept} of them. */
    public long[] numbers = new long[0];

    public int kept;
    /** Each how manyth number is kept. */
    public long stride = 1;
    /** Distinct values with the audit time that each was last seen. */
    public Map<String, Long> seen = new HashMap<>();
    /** Values kept for the alert, by field name. */
    public Map<String, Values> sets = new HashMap<>();

    /** Whether an event brings what is measured; one that does not takes no part. */
    static boolean isMeasured(WindowEnd end, Hit hit) {
        return end.field() == null
                || (end.figure().isOfNumbers()
                        ? WholeNumber.isAmong(values(end, hit))
                        : !values(end, hit).isEmpty());
    }

    /** Whether an event of this time lies in one window with all that entered. */
    boolean holds(long at, long within) {
        return first == null || Math.max(to, at) - Math.min(from, at) <= within;
    }

    /** Takes an event in. Gives how many numbers had to be left out for it. */
    int add(Step step, Hit hit) {
        WindowEnd end = Objects.requireNonNull(step.windowEnd());
        long at = hit.event().at();
        from = first == null ? at : Math.min(from, at);
        to = first == null ? at : Math.max(to, at);
        first = first == null ? hit.event() : first;
        last = hit.event();
        int left = measure(end, hit, at);
        count++;
        step.keepSet().forEach(capture -> Tally.keep(sets, capture, hit));
        return left;
    }

    private int measure(WindowEnd end, Hit hit, long at) {
        List<String> values = values(end, hit);
        if (end.figure() == Figure.VALUES) {
            values.forEach(value -> see(end, value, at));
        } else if (end.figure() == Figure.PERCENTILE) {
            return keep(WholeNumber.sum(values));
        } else if (end.figure().isOfNumbers()) {
            total = total.add(BigInteger.valueOf(WholeNumber.sum(values)));
        }
        return 0;
    }

    /** One value more than the highest limit decides the whole condition, however many others follow. */
    private void see(WindowEnd end, String value, long at) {
        long most = 1;
        for (WindowEnd.Bound bound : end.bounds()) {
            most = Math.max(
                    most, bound.limit().setScale(0, RoundingMode.CEILING).longValue() + 1);
        }
        if (seen.size() < most || seen.containsKey(value)) {
            seen.put(value, at);
        }
    }

    private int keep(long number) {
        if (count % stride != 0) {
            return 1;
        }
        int left = 0;
        if (kept == MOST) {
            left = thinOut();
            if (count % stride != 0) {
                return left + 1;
            }
        }
        if (kept == numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(FIRST_LENGTH, 2 * kept));
        }
        numbers[kept++] = number;
        return left;
    }

    private int thinOut() {
        for (int i = 0; i < kept / 2; i++) {
            numbers[i] = numbers[2 * i];
        }
        kept /= 2;
        stride *= 2;
        return kept;
    }

    /** Whether the window, being over, meets the condition. */
    boolean meets(WindowEnd end) {
        if (count == 0) {
            return false;
        }
        return switch (end.figure()) {
            case EVENTS -> end.holds(BigDecimal.valueOf(count), 1);
            case VALUES -> end.holds(BigDecimal.valueOf(seen.size()), 1);
            case SUM -> end.holds(new BigDecimal(total), 1);
            case MEAN -> end.holds(new BigDecimal(total), count);
            case PERCENTILE -> end.holds(BigDecimal.valueOf(percentile(end.rank())), 1);
        };
    }

    private long percentile(BigDecimal rank) {
        long[] sorted = Arrays.copyOf(numbers, kept);
        Arrays.sort(sorted);
        int place = rank.multiply(BigDecimal.valueOf(kept))
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.CEILING)
                .intValue();
        return sorted[Math.max(place, 1) - 1];
    }

    private static List<String> values(WindowEnd end, Hit hit) {
        return end.field() == null
                ? List.of()
                : hit.values().getOrDefault(end.field().label(), Values.NONE).list();
    }
}
