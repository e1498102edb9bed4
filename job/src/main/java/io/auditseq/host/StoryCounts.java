package io.auditseq.host;

/** The counts of {@link StoryCount}, over all hosts that one operator follows. */
public final class StoryCounts {
    private final long[] counts = new long[StoryCount.values().length];

    void add(StoryCount count) {
        counts[count.ordinal()]++;
    }

    void add(StoryCount count, long more) {
        counts[count.ordinal()] += more;
    }

    public long get(StoryCount count) {
        return counts[count.ordinal()];
    }
}
