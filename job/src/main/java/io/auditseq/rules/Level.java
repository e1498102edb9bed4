package io.auditseq.rules;

import java.util.Locale;

/** How much an alert matters, from least to most; Sigma's levels. */
public enum Level {
    INFORMATIONAL,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /** The name in rule files and documents: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
