package io.auditseq.detect;

import java.util.Arrays;
import java.util.List;

/**
 * The sum of whole numbers over a sliding window of audit time. The newest {@link #MOST} events are kept; of a flood beyond that the oldest
 * no longer count.
 *
 * <p>Flink serialises it as a POJO, hence the public fields and no constructor.
 */
public final class WindowSum {
    /** How many events the window holds at most. */
    static final int MOST = 1_024;

    private static final int FIRST_LENGTH = 16;

    /** Rings of the same length: event n lies at n modulo the length. */
    public long[] times = new long[0];

    public long[] numbers = new long[0];
    /** The oldest event in the window. */
    public long first;
    /** Behind the newest. */
    public long end;

    public long total;

    /** Adds the numbers of an event, which has one; see {@link WholeNumber}. */
    void add(long at, List<String> values, long within) {
        while (first < end && at - times[slot(first)] > within) {
            drop();
        }
        if (end - first == MOST) {
            drop();
        }
        long number = WholeNumber.sum(values);
        makeRoom();
        times[slot(end)] = at;
        numbers[slot(end)] = number;
        end++;
        total += number;
    }

    private void drop() {
        total -= numbers[slot(first)];
        first++;
    }

    private int slot(long event) {
        return (int) (event % times.length);
    }

    /** Doubles the rings when they are full; the events are moved to their new places. */
    private void makeRoom() {
        if (end - first < times.length) {
            return;
        }
        long[] oldTimes = times;
        long[] oldNumbers = numbers;
        int length = Math.max(FIRST_LENGTH, 2 * oldTimes.length);
        times = new long[length];
        numbers = new long[length];
        for (long event = first; event < end; event++) {
            int old = (int) (event % oldTimes.length);
            times[slot(event)] = oldTimes[old];
            numbers[slot(event)] = oldNumbers[old];
        }
    }

    @Override
    public String toString() {
        return total + " of " + Arrays.toString(numbers);
    }
}
