package io.auditseq.host;

/**
 * What is kept of a story that has begun.
 *
 * <p>Events that count for the first step are counted in stretches of audit time as long as the count's window. The newest stretch and the
 * one before together hold at least what any window that ends now does, so it is never too few.
 *
 * @param end arrival time at which it is forgotten
 * @param isSent whether something can go on with what was sent of it
 * @param isPending whether something of what was sent may still wait for more
 * @param isKept whether what it begins with was not sent and is kept, see {@link Beginning}
 * @param stretch the newest stretch in which events counted
 * @param counted how many did in it
 * @param before how many did in the stretch before
 */
public record OpenStory(
        long end, boolean isSent, boolean isPending, boolean isKept, long stretch, long counted, long before) {
    static final OpenStory NEW = new OpenStory(Long.MIN_VALUE, false, false, false, Long.MIN_VALUE, 0, 0);

    boolean isOpen(long now) {
        return end >= now && (isSent || isKept);
    }

    /** The same with what it begins with kept. */
    OpenStory kept() {
        return new OpenStory(end, isSent, isPending, true, stretch, counted, before);
    }

    OpenStory withoutBeginning() {
        return new OpenStory(end, isSent, isPending, false, stretch, counted, before);
    }

    OpenStory sent() {
        return new OpenStory(end, true, true, false, stretch, counted, before);
    }

    /** What was told of it may go on. */
    OpenStory ended() {
        return new OpenStory(end, isSent, false, false, Long.MIN_VALUE, 0, 0);
    }

    OpenStory until(long later) {
        return new OpenStory(later, isSent, isPending, isKept, stretch, counted, before);
    }

    /** The same with one more event that counts; open as soon as there may be enough. One that is late may count in any stretch. */
    OpenStory withOneMore(FirstCount count, long at) {
        long now = Math.floorDiv(at, Math.max(1, count.within()));
        long earlier = now == stretch + 1 ? counted : now == stretch ? before : 0;
        long inThis = now == stretch ? counted + 1 : 1;
        boolean isEnough = now < stretch || inThis + earlier >= count.atLeast();
        return new OpenStory(end, isSent || isEnough, true, isKept, Math.max(now, stretch), inThis, earlier);
    }
}
