package io.auditseq.detect;

/** Times to come on the arrival clock, which stands at {@link Long#MAX_VALUE} when bounded input has ended. */
final class Deadlines {
    private Deadlines() {}

    /** {@code now + millis}, never beyond the end of time. */
    static long after(long now, long millis) {
        return now >= Long.MAX_VALUE - millis ? Long.MAX_VALUE : now + millis;
    }
}
