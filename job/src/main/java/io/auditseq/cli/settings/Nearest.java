package io.auditseq.cli.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name that was probably meant. */
final class Nearest {

    /** More letters wrong than this, and it is another name. */
    private static final int FARTHEST = 4;

    private Nearest() {}

    /** {@code " Did you mean x?"}, or nothing when no name is near. */
    static String question(String written, Collection<String> names) {
        return to(written, names).map(name -> " Did you mean " + name + "?").orElse("");
    }

    static Optional<String> to(String written, Collection<String> names) {
        int allowed = Math.min(FARTHEST, Math.max(1, written.length() / 3));
        return names.stream()
                .filter(name -> distance(written, name) <= allowed)
                .min(Comparator.<String>comparingInt(name -> distance(written, name))
                        .thenComparing(name -> name));
    }

    /** Letters to add, drop or change (Levenshtein), row by row. */
    private static int distance(String from, String to) {
        if (Math.abs(from.length() - to.length()) > FARTHEST) {
            return Integer.MAX_VALUE;
        }
        int[] above = new int[to.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[above.length];
            current[0] = row;
            for (int column = 1; column < above.length; column++) {
                int change = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(Math.min(current[column - 1], above[column]) + 1, above[column - 1] + change);
            }
            above = current;
        }
        return above[to.length()];
    }
}
