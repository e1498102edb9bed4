package io.auditseq.rules.condition;

/** The three values of a condition. Unknown is not absent and not false: what nobody knows proves neither a match nor an exclusion. */
public enum Verdict {
    NO,
    UNKNOWN,
    YES;

    public static Verdict of(boolean holds) {
        return holds ? YES : NO;
    }

    /** NO if one of the two is, else UNKNOWN if one of the two is. */
    public Verdict and(Verdict other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** YES if one of the two is, else UNKNOWN if one of the two is. */
    public Verdict or(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** What is unknown stays unknown. */
    public Verdict not() {
        return switch (this) {
            case NO -> YES;
            case UNKNOWN -> UNKNOWN;
            case YES -> NO;
        };
    }
}
