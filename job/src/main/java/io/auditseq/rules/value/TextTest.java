package io.auditseq.rules.value;

import io.auditseq.rules.value.Literal.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text with wildcards, anchored at both ends. It is cut at its {@code *} into pieces: the first must stand at the start, the last
 * at the end, and those between are searched from left to right, each as early as it will go. So nothing is tried twice.
 */
public final class TextTest implements ValueTest {
    /** Stands in a piece for exactly one character of any kind; a noncharacter, which no rule asks for. */
    private static final char ANY_ONE = '\uffff';

    /** Stands for one of {@link #DASHES}; likewise. */
    public static final char ANY_DASH = '\ufffe';

    /** What Windows takes for the beginning of an option, and what looks like it: Sigma's {@code windash}. */
    public static final String DASHES = "-/\u2013\u2014\u2015";

    private static final Pattern PLACE_HOLDERS = Pattern.compile("[" + ANY_ONE + ANY_DASH + "]");

    private final List<String> pieces;
    private final boolean cased;

    private TextTest(List<String> pieces, boolean cased) {
        this.pieces = List.copyOf(pieces);
        this.cased = cased;
    }

    /** The whole value, as it stands: without wildcards and escapes. */
    public static TextTest exactly(String text, boolean cased) {
        return new TextTest(List.of(folded(text, cased)), cased);
    }

    /** A Sigma string: {@code *} any characters, {@code ?} exactly one, {@code \} before one of these or itself makes it plain. */
    public static TextTest sigma(String text, Ends ends, boolean cased) {
        List<String> pieces = pieces(folded(text, cased));
        if (ends.openStart() && !(pieces.size() > 1 && pieces.get(0).isEmpty())) {
            pieces.add(0, "");
        }
        if (ends.openEnd()
                && !(pieces.size() > 1 && pieces.get(pieces.size() - 1).isEmpty())) {
            pieces.add("");
        }
        return new TextTest(pieces, cased);
    }

    private static String folded(String text, boolean cased) {
        return cased ? text : Fold.of(text);
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && isSpecial(text.charAt(i + 1))) {
                piece.append(text.charAt(++i));
            } else if (c == '*') {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else {
                piece.append(c == '?' ? ANY_ONE : c);
            }
        }
        pieces.add(piece.toString());
        return pieces;
    }

    private static boolean isSpecial(char c) {
        return c == '*' || c == '?' || c == '\\';
    }

    @Override
    public boolean holds(String value, String folded) {
        String text = cased ? value : folded;
        String first = pieces.get(0);
        if (pieces.size() == 1) {
            return text.length() == first.length() && stands(text, 0, first);
        }
        String last = pieces.get(pieces.size() - 1);
        int end = text.length() - last.length();
        return end >= first.length()
                && stands(text, 0, first)
                && stands(text, end, last)
                && holdsBetween(text, first.length(), end);
    }

    private boolean holdsBetween(String text, int from, int to) {
        int at = from;
        for (int i = 1; i < pieces.size() - 1; i++) {
            String piece = pieces.get(i);
            int found = find(text, at, to, piece);
            if (found < 0) {
                return false;
            }
            at = found + piece.length();
        }
        return true;
    }

    private static int find(String text, int from, int to, String piece) {
        if (isPlain(piece)) {
            int found = text.indexOf(piece, from);
            return found + piece.length() <= to ? found : -1;
        }
        for (int at = from; at + piece.length() <= to; at++) {
            if (stands(text, at, piece)) {
                return at;
            }
        }
        return -1;
    }

    private static boolean stands(String text, int at, String piece) {
        for (int i = 0; i < piece.length(); i++) {
            if (piece.charAt(i) != text.charAt(at + i) && !isPlaceOf(piece.charAt(i), text.charAt(at + i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlaceOf(char place, char c) {
        return place == ANY_ONE || (place == ANY_DASH && DASHES.indexOf(c) >= 0);
    }

    private static boolean isPlain(String piece) {
        return piece.indexOf(ANY_ONE) < 0 && piece.indexOf(ANY_DASH) < 0;
    }

    /** Whether it asks for one text, without wildcards and without regard to case. */
    boolean isWhole() {
        return !cased && pieces.size() == 1 && isPlain(pieces.get(0));
    }

    /** That text. */
    String folded() {
        return pieces.get(0);
    }

    @Override
    public List<Literal> literals() {
        Literal literal = literal();
        return literal == null ? List.of() : List.of(literal);
    }

    /** The longest run of plain characters, with its place when that is certain; null without any. */
    @Nullable
    Literal literal() {
        if (pieces.size() == 1 && isPlain(pieces.get(0))) {
            return new Literal(Kind.EXACT, Fold.of(pieces.get(0)));
        }
        Literal longest = null;
        for (int i = 0; i < pieces.size(); i++) {
            for (String run : PLACE_HOLDERS.split(pieces.get(i), -1)) {
                if (longest == null || run.length() > longest.folded().length()) {
                    longest = new Literal(kind(i, run), Fold.of(run));
                }
            }
        }
        return longest == null || longest.folded().isEmpty() ? null : longest;
    }

    private Kind kind(int piece, String run) {
        if (run.length() != pieces.get(piece).length() || pieces.size() == 1) {
            return Kind.ANYWHERE;
        }
        if (piece == 0) {
            return Kind.PREFIX;
        }
        return piece == pieces.size() - 1 ? Kind.SUFFIX : Kind.ANYWHERE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TextTest that && cased == that.cased && pieces.equals(that.pieces);
    }

    @Override
    public int hashCode() {
        return pieces.hashCode() * 2 + (cased ? 1 : 0);
    }

    @Override
    public String toString() {
        return String.join("*", pieces).replace(ANY_ONE, '?').replace(ANY_DASH, '-');
    }

    /** Which ends of the text are open: what {@code contains}, {@code startswith} and {@code endswith} mean. */
    public record Ends(boolean openStart, boolean openEnd) {
        public static final Ends CLOSED = new Ends(false, false);
        public static final Ends CONTAINS = new Ends(true, true);
        public static final Ends STARTSWITH = new Ends(false, true);
        public static final Ends ENDSWITH = new Ends(true, false);
    }
}
