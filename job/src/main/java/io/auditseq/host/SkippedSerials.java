package io.auditseq.host;

import java.util.Arrays;

/**
 * The serials of a boot that were passed over, as ranges in the order of serials: pairs of first serial and length in one array,
 * which is never changed. Beyond {@link #MAX_RANGES} the two oldest neighbours become one range with what lies between them:
 * better to tell an old event twice than to take a missing one for told.
 */
final class SkippedSerials {
    static final int MAX_RANGES = 256;
    static final long[] NONE = {};

    private SkippedSerials() {}

    static boolean contains(long[] ranges, long serial) {
        return find(ranges, serial) >= 0;
    }

    /** With the serials from {@code from} on before {@code to}, all of them newer than those in the ranges. */
    static long[] with(long[] ranges, long from, long to) {
        long[] more = Arrays.copyOf(ranges, ranges.length + 2);
        more[ranges.length] = from;
        more[ranges.length + 1] = Serials.between(from, to);
        return capped(more);
    }

    /** Without one serial, which came after all; a range is split where it lay. */
    static long[] without(long[] ranges, long serial) {
        int at = find(ranges, serial);
        if (at < 0) {
            return ranges;
        }
        long before = Serials.between(ranges[at], serial);
        long behind = ranges[at + 1] - before - 1;
        long[] split = new long[ranges.length + 2];
        System.arraycopy(ranges, 0, split, 0, at);
        int end = put(split, at, ranges[at], before);
        end = put(split, end, Serials.after(serial), behind);
        System.arraycopy(ranges, at + 2, split, end, ranges.length - at - 2);
        return capped(Arrays.copyOf(split, end + ranges.length - at - 2));
    }

    private static int put(long[] ranges, int at, long from, long length) {
        if (length == 0) {
            return at;
        }
        ranges[at] = from;
        ranges[at + 1] = length;
        return at + 2;
    }

    private static int find(long[] ranges, long serial) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (Serials.between(ranges[i], serial) < ranges[i + 1]) {
                return i;
            }
        }
        return -1;
    }

    private static long[] capped(long[] ranges) {
        if (ranges.length <= 2 * MAX_RANGES) {
            return ranges;
        }
        long[] fewer = Arrays.copyOfRange(ranges, 2, ranges.length);
        fewer[0] = ranges[0];
        fewer[1] = Serials.between(ranges[0], ranges[2]) + ranges[3];
        return fewer;
    }
}
