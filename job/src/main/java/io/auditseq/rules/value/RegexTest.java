package io.auditseq.rules.value;

import com.google.re2j.Pattern;
import java.util.List;

/** A regular expression found anywhere in the value, in the syntax of RE2: the value is an attacker's, and only that takes linear time. */
public final class RegexTest implements ValueTest {
    private final Pattern pattern;
    private final List<Literal> literals;

    /** @param flags those of {@link Pattern} */
    public RegexTest(String expression, int flags) {
        this.pattern = Pattern.compile(expression, flags);
        this.literals = RegexLiterals.of(expression, (flags & Pattern.CASE_INSENSITIVE) != 0);
    }

    @Override
    public boolean holds(String value, String folded) {
        return mayHold(folded) && pattern.matcher(value).find();
    }

    /** To look for text costs a tenth of what an expression does. */
    private boolean mayHold(String folded) {
        for (int i = 0; i < literals.size(); i++) {
            if (folded.contains(literals.get(i).folded())) {
                return true;
            }
        }
        return literals.isEmpty();
    }

    @Override
    public List<Literal> literals() {
        return literals;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegexTest that && pattern.equals(that.pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }

    @Override
    public String toString() {
        return pattern.toString();
    }
}
