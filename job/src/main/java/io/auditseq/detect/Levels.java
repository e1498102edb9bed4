package io.auditseq.detect;

import java.util.List;

/** The levels of rules, from the least. */
public final class Levels {

    private static final List<String> NAMES = List.of("informational", "low", "medium", "high", "critical");
    /** As Elastic Security scores them; it has none for informational. */
    private static final int[] SCORES = {5, 21, 47, 73, 99};

    private Levels() {}

    /** All of them, from the least. */
    public static List<String> names() {
        return NAMES;
    }

    /** 0 for informational to 4 for critical; -1 for another word. */
    public static int rank(String level) {
        return NAMES.indexOf(level);
    }

    /** From 0 to 100; 0 for another word. */
    static int score(String level) {
        int rank = rank(level);
        return rank < 0 ? 0 : SCORES[rank];
    }
}
