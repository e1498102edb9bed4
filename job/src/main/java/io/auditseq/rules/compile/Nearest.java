package io.auditseq.rules.compile;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What somebody may have meant by a word that does not exist. */
final class Nearest {
    private static final int SHOWN_NEAR = 3;
    private static final int SHOWN_ALL = 16;

    private Nearest() {}

    /** To be put behind a message: the nearest of the words, or all if they are few, or nothing. */
    static String hint(String word, Collection<String> words) {
        List<String> near = near(word, words);
        if (!near.isEmpty()) {
            return "; did you mean " + String.join(" or ", near) + "?";
        }
        List<String> all = words.stream().sorted().toList();
        return all.isEmpty() || all.size() > SHOWN_ALL ? "" : "; allowed: " + String.join(", ", all);
    }

    /** The words that a slip or two away, or share the last part ({@code exe} of {@code process.exe}); nearest first. */
    static List<String> near(String word, Collection<String> words) {
        String folded = word.toLowerCase(Locale.ROOT);
        int most = Math.max(1, folded.length() / 3);
        Comparator<String> byDistance =
                Comparator.comparingInt(other -> distance(folded, other.toLowerCase(Locale.ROOT)));
        List<String> near = new ArrayList<>(words);
        near.removeIf(
                other -> distance(folded, other.toLowerCase(Locale.ROOT)) > most && !other.endsWith("." + folded));
        near.sort(byDistance.thenComparing(Comparator.naturalOrder()));
        return near.subList(0, Math.min(SHOWN_NEAR, near.size()));
    }

    /** How many insertions, deletions, replacements and swaps of neighbours lead from one word to the other. */
    static int distance(String from, String to) {
        int[][] steps = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : least(steps, from, to, i, j);
            }
        }
        return steps[from.length()][to.length()];
    }

    private static int least(int[][] steps, String from, String to, int i, int j) {
        boolean same = from.charAt(i - 1) == to.charAt(j - 1);
        int least = Math.min(steps[i - 1][j - 1] + (same ? 0 : 1), Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
