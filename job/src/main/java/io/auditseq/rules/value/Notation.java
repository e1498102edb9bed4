package io.auditseq.rules.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** How a number is written. */
public enum Notation {
    DECIMAL(10),
    OCTAL(8),
    HEXADECIMAL(16);

    private static final int LONGEST = 40;

    private final int radix;

    Notation(int radix) {
        this.radix = radix;
    }

    /** The number in the value of a field; null when it is none. Only decimal knows a sign and a fraction. */
    public @Nullable BigDecimal number(String text) {
        if (text.isEmpty() || text.length() > LONGEST || !isNumber(text)) {
            return null;
        }
        return this == DECIMAL ? new BigDecimal(text) : new BigDecimal(new BigInteger(text, radix));
    }

    /** The number that a rule means: {@code 0x…} hexadecimal, {@code 0…} octal, else as the field itself is written. */
    public @Nullable BigDecimal literal(String text) {
        if (text.startsWith("0x")) {
            return HEXADECIMAL.number(text.substring(2));
        }
        return text.length() > 1 && text.charAt(0) == '0' ? OCTAL.number(text) : number(text);
    }

    private boolean isNumber(String text) {
        int first = this == DECIMAL && text.charAt(0) == '-' ? 1 : 0;
        int point = this == DECIMAL ? text.indexOf('.') : -1;
        for (int i = first; i < text.length(); i++) {
            if (i != point && (text.charAt(i) > 127 || Character.digit(text.charAt(i), radix) < 0)) {
                return false;
            }
        }
        return first < text.length() && point != first && point != text.length() - 1;
    }
}
