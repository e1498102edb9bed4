package io.auditseq.detect;

import java.util.ArrayList;
import java.util.List;

/** How much is left out of a document that is too large, in steps. */
enum Thrift {
    NONE(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE),
    SHORT_LINES(Integer.MAX_VALUE, 2_000, Integer.MAX_VALUE),
    LITTLE_EVIDENCE(5, 1_000, 8_000),
    NEXT_TO_NOTHING(1, 0, 400);

    private final int edge;
    private final int longestLine;
    private final int longestText;

    /**
     * @param edge how many of the first and how many of the newest events of a step are shown
     * @param longestLine characters of a raw line; 0 for no raw lines
     * @param longestText characters of any other text
     */
    Thrift(int edge, int longestLine, int longestText) {
        this.edge = edge;
        this.longestLine = longestLine;
        this.longestText = longestText;
    }

    int longestText() {
        return longestText;
    }

    boolean keepsCaptures() {
        return this != NEXT_TO_NOTHING;
    }

    /** The lines to show of one event. */
    List<String> lines(List<String> lines) {
        return longestLine == 0
                ? List.of()
                : lines.stream().map(line -> JsonText.cut(line, longestLine)).toList();
    }

    /** The first and the newest. */
    <T> List<T> of(List<T> all) {
        if (edge >= all.size() || 2 * edge >= all.size()) {
            return all;
        }
        List<T> kept = new ArrayList<>(all.subList(0, edge));
        kept.addAll(all.subList(all.size() - edge, all.size()));
        return kept;
    }
}
