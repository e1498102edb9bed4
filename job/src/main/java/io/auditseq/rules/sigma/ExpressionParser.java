package io.auditseq.rules.sigma;

import io.auditseq.rules.sigma.Expression.And;
import io.auditseq.rules.sigma.Expression.Name;
import io.auditseq.rules.sigma.Expression.Not;
import io.auditseq.rules.sigma.Expression.Of;
import io.auditseq.rules.sigma.Expression.Or;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Parses Sigma's grammar of conditions by recursive descent:
 *
 * <pre>
 * condition  = or ; or = and { "or" and } ; and = not { "and" not } ; not = { "not" } atom
 * atom       = ("1" | "any" | "all") "of" ("them" | pattern) | identifier | "(" or ")"
 * identifier = [A-Za-z0-9_-]+        pattern = [A-Za-z0-9_*]+
 * </pre>
 */
final class ExpressionParser {
    private static final int DEEPEST = 50;
    private static final String END = "";

    private final List<String> tokens;
    private int at;
    private int depth;

    /** Why a text is no condition, in words for its author. */
    static final class BadExpression extends Exception {
        private static final long serialVersionUID = 1;

        BadExpression(String text) {
            super(text);
        }
    }

    private ExpressionParser(List<String> tokens) {
        this.tokens = tokens;
    }

    static Expression parse(String text) throws BadExpression {
        ExpressionParser parser = new ExpressionParser(tokens(text));
        Expression expression = parser.or();
        if (!parser.token().equals(END)) {
            throw new BadExpression("\"and\" or \"or\" is missing before \"" + parser.token() + "\"");
        }
        return expression;
    }

    private static List<String> tokens(String text) throws BadExpression {
        List<String> tokens = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int end = i + 1;
            if (isWord(c)) {
                while (end < text.length() && isWord(text.charAt(end))) {
                    end++;
                }
                tokens.add(text.substring(i, end));
            } else if (c == '(' || c == ')') {
                tokens.add(String.valueOf(c));
            } else if (!Character.isWhitespace(c)) {
                throw new BadExpression(unexpected(c));
            }
            i = end;
        }
        return tokens;
    }

    private static boolean isWord(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '*');
    }

    private static String unexpected(char c) {
        return c == '|'
                ? "a pipe in a condition was given up by Sigma: write a correlation or a sequence"
                : "\"" + c + "\" can't stand in a condition";
    }

    private Expression or() throws BadExpression {
        List<Expression> parts = new ArrayList<>(List.of(and()));
        while (take("or")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.get(0) : new Or(parts);
    }

    private Expression and() throws BadExpression {
        List<Expression> parts = new ArrayList<>(List.of(not()));
        while (take("and")) {
            parts.add(not());
        }
        return parts.size() == 1 ? parts.get(0) : new And(parts);
    }

    private Expression not() throws BadExpression {
        boolean negated = false;
        while (take("not")) {
            negated = !negated;
        }
        Expression atom = atom();
        return negated ? new Not(atom) : atom;
    }

    private Expression atom() throws BadExpression {
        if (take("(")) {
            return bracket();
        }
        String word = token();
        if (word.equals(END) || word.equals(")") || isOperator(word)) {
            throw new BadExpression(
                    "a selection is missing " + (word.equals(END) ? "at the end" : "before \"" + word + "\""));
        }
        at++;
        if (isQuantifier(word) && take("of")) {
            return of(word);
        }
        if (word.indexOf('*') >= 0) {
            throw new BadExpression(
                    "\"" + word + "\" is a pattern: write \"1 of " + word + "\" or \"all of " + word + "\"");
        }
        return new Name(word);
    }

    private Expression bracket() throws BadExpression {
        if (++depth > DEEPEST) {
            throw new BadExpression("brackets are nested deeper than " + DEEPEST);
        }
        Expression inside = or();
        if (!take(")")) {
            throw new BadExpression("a \")\" is missing");
        }
        depth--;
        return inside;
    }

    private Expression of(String quantifier) throws BadExpression {
        String pattern = token();
        if (pattern.equals(END) || pattern.equals("(") || pattern.equals(")")) {
            throw new BadExpression("\"" + quantifier + " of\" needs \"them\" or a pattern of names");
        }
        at++;
        return new Of(quantifier.equalsIgnoreCase("all"), pattern);
    }

    private static boolean isQuantifier(String word) {
        return word.equals("1") || word.equalsIgnoreCase("any") || word.equalsIgnoreCase("all");
    }

    private static boolean isOperator(String word) {
        String folded = word.toLowerCase(Locale.ROOT);
        return folded.equals("and") || folded.equals("or");
    }

    private String token() {
        return at < tokens.size() ? tokens.get(at) : END;
    }

    private boolean take(String word) {
        boolean taken = token().equalsIgnoreCase(word);
        if (taken) {
            at++;
        }
        return taken;
    }
}
