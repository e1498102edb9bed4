package io.auditseq.rules.value;

import java.util.List;

/**
 * The text stands somewhere in the value as a word of its own: no letter, digit or one of {@code _ - . /} beside it. For short words,
 * which as parts of others are in almost any text.
 */
public final class WordTest implements ValueTest {
    private static final String OF_WORDS = "_-./";

    private final String word;
    private final List<Literal> literals;

    /** @param word without wildcards */
    public WordTest(String word) {
        this.word = Fold.of(word);
        this.literals = List.of(new Literal(Literal.Kind.ANYWHERE, this.word));
    }

    @Override
    public boolean holds(String value, String folded) {
        for (int at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
            if (isBorder(folded, at - 1) && isBorder(folded, at + word.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBorder(String text, int at) {
        return at < 0
                || at >= text.length()
                || !(Character.isLetterOrDigit(text.charAt(at)) || OF_WORDS.indexOf(text.charAt(at)) >= 0);
    }

    @Override
    public List<Literal> literals() {
        return literals;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WordTest that && word.equals(that.word);
    }

    @Override
    public int hashCode() {
        return word.hashCode();
    }

    @Override
    public String toString() {
        return word;
    }
}
