package io.auditseq.rules.value;

import java.math.BigDecimal;

/** The value is a number that shares a bit with the mask. */
public record BitsTest(long mask, Notation notation) implements ValueTest {
    @Override
    public boolean holds(String value, String folded) {
        BigDecimal number = notation.number(value);
        return number != null && (number.longValue() & mask) != 0;
    }

    @Override
    public String toString() {
        return "bits of " + (notation == Notation.OCTAL ? Long.toOctalString(mask) : Long.toHexString(mask));
    }
}
