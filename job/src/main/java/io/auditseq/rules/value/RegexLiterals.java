package io.auditseq.rules.value;

import io.auditseq.rules.value.Literal.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds texts of which one must stand in whatever a regular expression matches: of {@code ^(/etc/cron\.d/[^/]+|/etc/crontab)$} these are
 * {@code /etc/cron.d/} and {@code /etc/crontab}. So a rule with an expression is tried only on values that hold one of them.
 *
 * <p>Reads the expression once, from left to right. Of things in a row any one is needed: the longest is taken. Of alternatives each
 * must give something, else nothing is known. What may be left out ({@code ?}, {@code *}) gives nothing, and so does everything that is not
 * plain text; an expression with constructs that are not known here gives nothing at all, which is right for any.
 */
final class RegexLiterals {
    /** A shorter text is in too many values. */
    private static final int SHORTEST = 3;

    /** Letters that stand for a class, a place or a control character behind a backslash. */
    private static final String NO_TEXT = "dDwWsSbBAztnrfv";

    private final String expression;
    private final boolean anyCase;
    private int at;

    private RegexLiterals(String expression, int from, boolean anyCase) {
        this.expression = expression;
        this.at = from;
        this.anyCase = anyCase;
    }

    /** Empty when none are known. */
    static List<Literal> of(String expression, boolean anyCase) {
        boolean marked = expression.startsWith("(?i)");
        RegexLiterals reader = new RegexLiterals(expression, marked ? 4 : 0, anyCase || marked);
        try {
            List<String> needed = reader.alternatives();
            if (needed == null || reader.at < expression.length()) {
                return List.of();
            }
            return needed.stream()
                    .map(text -> new Literal(Kind.ANYWHERE, Fold.of(text)))
                    .toList();
        } catch (NotKnown e) {
            return List.of();
        }
    }

    /** Says that the expression is none that can be read here. */
    private static final class NotKnown extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private @Nullable List<String> alternatives() {
        List<String> all = new ArrayList<>();
        boolean known = true;
        do {
            List<String> branch = row();
            known &= branch != null;
            if (branch != null) {
                all.addAll(branch);
            }
        } while (take('|'));
        return known ? all : null;
    }

    /** Things in a row, up to the next {@code |} or {@code )}. */
    private @Nullable List<String> row() {
        Longest longest = new Longest();
        while (at < expression.length() && expression.charAt(at) != '|' && expression.charAt(at) != ')') {
            if (take('(')) {
                group(longest);
            } else {
                one(longest);
            }
        }
        longest.endRun();
        return longest.found;
    }

    private void group(Longest longest) {
        if (take('?') && !take(':')) {
            throw new NotKnown();
        }
        List<String> inside = alternatives();
        if (!take(')')) {
            throw new NotKnown();
        }
        longest.endRun();
        if (times() != Times.MAYBE_NONE && inside != null) {
            longest.offer(inside);
        }
    }

    private void one(Longest longest) {
        int plain = character();
        Times times = times();
        if (plain >= 0 && times != Times.MAYBE_NONE) {
            longest.run.append((char) plain);
        }
        if (plain < 0 || times != Times.ONCE) {
            longest.endRun();
        }
    }

    /** The next character, -1 when it is a class of characters or a place. */
    private int character() {
        char c = expression.charAt(at++);
        if (c == '[') {
            skipClass();
            return -1;
        }
        if (c == '\\') {
            return escaped();
        }
        if ("*+?{".indexOf(c) >= 0) {
            throw new NotKnown();
        }
        // without regard to case RE2 takes U+017F for an s, which Fold does not
        boolean isPlace = c == '^' || c == '$' || c == '.' || (anyCase && (c == 's' || c == 'S'));
        return isPlace || !isAscii(c) ? -1 : c;
    }

    private static boolean isAscii(char c) {
        return c >= ' ' && c <= '~';
    }

    private int escaped() {
        char c = at < expression.length() ? expression.charAt(at++) : 'Q';
        if (isAscii(c) && !Character.isLetterOrDigit(c)) {
            return c;
        }
        if (NO_TEXT.indexOf(c) < 0) {
            throw new NotKnown();
        }
        return -1;
    }

    /** A bracket that stands first in a class is a member of it. */
    private void skipClass() {
        take('^');
        take(']');
        while (!take(']')) {
            if (at >= expression.length() || expression.startsWith("[:", at)) {
                throw new NotKnown();
            }
            at += expression.charAt(at) == '\\' ? 2 : 1;
        }
    }

    /** How often a thing stands there. */
    private enum Times {
        MAYBE_NONE,
        ONCE,
        AND_MORE
    }

    /** Reads the quantifier behind a thing, if there is one. A second one makes it lazy, or is refused by RE2. */
    private Times times() {
        Times times = Times.ONCE;
        while (at < expression.length() && "*+?{".indexOf(expression.charAt(at)) >= 0) {
            char quantifier = expression.charAt(at++);
            boolean isNeeded = quantifier == '+' || (quantifier == '{' && isAtLeastOne());
            times = isNeeded && times != Times.MAYBE_NONE ? Times.AND_MORE : Times.MAYBE_NONE;
        }
        return times;
    }

    private boolean isAtLeastOne() {
        int close = expression.indexOf('}', at);
        if (close < 0) {
            throw new NotKnown();
        }
        String least = expression.substring(at, close).split(",", 2)[0];
        at = close + 1;
        if (least.isEmpty() || !least.chars().allMatch(Character::isDigit)) {
            throw new NotKnown();
        }
        return !least.chars().allMatch(c -> c == '0');
    }

    private boolean take(char wanted) {
        boolean is = at < expression.length() && expression.charAt(at) == wanted;
        at += is ? 1 : 0;
        return is;
    }

    /** The best of what a row needs: the one whose shortest text is longest. */
    private static final class Longest {
        private final StringBuilder run = new StringBuilder();
        private @Nullable List<String> found;

        void endRun() {
            if (run.length() > 0) {
                offer(List.of(run.toString()));
                run.setLength(0);
            }
        }

        void offer(List<String> texts) {
            if (shortest(texts) >= SHORTEST && (found == null || shortest(texts) > shortest(found))) {
                found = texts;
            }
        }

        private static int shortest(List<String> texts) {
            return texts.stream().mapToInt(String::length).min().orElse(0);
        }
    }
}
