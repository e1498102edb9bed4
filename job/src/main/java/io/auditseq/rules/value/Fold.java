package io.auditseq.rules.value;

import java.util.Locale;

/** The form in which text is compared without regard to case: lower case by the root locale, never by that of the machine. */
public final class Fold {
    private Fold() {}

    /** The same object when there is nothing to fold. */
    public static String of(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
