package io.auditseq.host;

import java.util.EnumMap;
import java.util.Map;

/** The counts of {@link StoryCount}, over all hosts that one operator follows. */
public final class StoryCounts {
    private final Map<StoryCount, Cell> cells = new EnumMap<>(StoryCount.class);

    private static final class Cell {
        private long value;
    }

    public StoryCounts() {
        for (StoryCount count : StoryCount.values()) {
            cells.put(count, new Cell());
        }
    }

    void add(StoryCount count) {
        add(count, 1);
    }

    void add(StoryCount count, long more) {
        cell(count).value += more;
    }

    public long get(StoryCount count) {
        return cell(count).value;
    }

    private Cell cell(StoryCount count) {
        Cell cell = cells.get(count);
        if (cell == null) {
            throw new IllegalStateException("no cell for " + count);
        }
        return cell;
    }
}
