package io.auditseq.rules.value;

import com.google.re2j.Pattern;

/** A regular expression found anywhere in the value, in the syntax of RE2: the value is an attacker's, and only that takes linear time. */
public final class RegexTest implements ValueTest {
    private final Pattern pattern;

    /** @param flags those of {@link Pattern} */
    public RegexTest(String expression, int flags) {
        this.pattern = Pattern.compile(expression, flags);
    }

    @Override
    public boolean holds(String value, String folded) {
        return pattern.matcher(value).find();
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
