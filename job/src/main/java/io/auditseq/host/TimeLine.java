package io.auditseq.host;

import java.util.Arrays;

/**
 * When a boot had come to which serial: pairs of serial and newest audit time up to it, in one array, which is never changed. A
 * serial is taken after the call it belongs to began, so an event can be older than the newest one of its time, but hardly newer.
 * Half of the points are thinned out when there are {@link #MAX_POINTS}.
 */
final class TimeLine {
    static final int MAX_POINTS = 64;
    static final long[] EMPTY = {};

    private TimeLine() {}

    static long[] with(long[] points, long serial, long newest) {
        long[] kept = points.length < 2 * MAX_POINTS ? points : thinned(points);
        long[] more = Arrays.copyOf(kept, kept.length + 2);
        more[kept.length] = serial;
        more[kept.length + 1] = newest;
        return more;
    }

    /** The newest audit time when the boot had come to {@code serial} or soon after; {@code otherwise} when it has not yet. */
    static long newestAt(long[] points, long serial, long otherwise) {
        for (int i = 0; i < points.length; i += 2) {
            if (Serials.ahead(points[i], serial) >= 0) {
                return points[i + 1];
            }
        }
        return otherwise;
    }

    private static long[] thinned(long[] points) {
        long[] half = new long[points.length / 2];
        for (int i = 0; i < half.length; i += 2) {
            half[i] = points[2 * i + 2];
            half[i + 1] = points[2 * i + 3];
        }
        return half;
    }
}
