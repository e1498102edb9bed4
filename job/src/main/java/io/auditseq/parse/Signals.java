package io.auditseq.parse;

import org.jspecify.annotations.Nullable;

/** Names of signals. */
public final class Signals {
    /** The C library keeps 32 and 33 for itself. */
    private static final int FIRST_REAL_TIME = 34;

    private static final int LAST = 64;

    private Signals() {}

    /**
     * The name of a signal, for instance {@code SIGSEGV}; null when it is none.
     *
     * @param arch {@code arch=} of the call; -1 when it is not known, then as on most
     */
    public static @Nullable String name(long arch, long number) {
        String name = Constants.of("signal", arch).name(number);
        if (name != null) {
            return "SIG" + name;
        }
        if (number < FIRST_REAL_TIME || number > LAST) {
            return null;
        }
        return number == FIRST_REAL_TIME ? "SIGRTMIN" : "SIGRTMIN+" + (number - FIRST_REAL_TIME);
    }
}
