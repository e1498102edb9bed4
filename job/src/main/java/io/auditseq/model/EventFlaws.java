package io.auditseq.model;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with an event, a set of bits: the reasons behind the flag {@code incomplete}. */
public final class EventFlaws {
    /** Records without the SYSCALL that they belong to. */
    public static final int NO_SYSCALL = 1;
    /** Fewer PATH records than {@code items=} says. */
    public static final int MISSING_PATHS = 1 << 1;
    /** Fewer arguments than {@code argc=} says, or pieces of one missing. */
    public static final int MISSING_ARGUMENTS = 1 << 2;
    /** No CWD although there are paths. */
    public static final int MISSING_CWD = 1 << 3;
    /** No SOCKADDR although the call has an address. */
    public static final int MISSING_ADDRESS = 1 << 4;
    /** A line was cut on its way. */
    public static final int TRUNCATED = 1 << 5;
    /** Records beyond the cap were counted and left out. */
    public static final int CAPPED = 1 << 6;
    /** The records were rebuilt from an event that another program had assembled, and that did not tell all. */
    public static final int REBUILT_IN_PART = 1 << 7;

    private static final String[] NAMES = {
        "no_syscall",
        "missing_paths",
        "missing_arguments",
        "missing_cwd",
        "missing_address",
        "truncated",
        "capped",
        "rebuilt_in_part"
    };

    private EventFlaws() {}

    /** The names of the flaws in the set, in the order of the bits; empty for 0. */
    public static List<String> names(int flaws) {
        List<String> names = new ArrayList<>();
        for (int bit = 0; bit < NAMES.length; bit++) {
            if ((flaws & 1 << bit) != 0) {
                names.add(NAMES[bit]);
            }
        }
        return names;
    }
}
