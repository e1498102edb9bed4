package io.auditseq.parse;

import org.jspecify.annotations.Nullable;

/** Names of error numbers: a call that failed has {@code exit=-13} for {@code EACCES}. */
public final class Errno {
    /** Connecting without waiting: under way, not failed. */
    public static final int EINPROGRESS = 115;

    /** The kernel's MAX_ERRNO is 4095; no architecture names one beyond this. */
    private static final int MOST = 1200;

    private Errno() {}

    /**
     * The name of the error in {@code exit=}, for instance {@code EACCES}; null when it is none.
     *
     * @param arch {@code arch=} of the record; -1 when it is not known
     */
    public static @Nullable String name(long arch, long exit) {
        return exit < 0 ? Constants.of("errno", arch).name(-exit) : null;
    }

    /** The {@code exit=} of an error by its name, for instance -13 for {@code EACCES}; 0 when there is no such error. */
    public static long exit(long arch, String name) {
        for (long error = 1; error <= MOST; error++) {
            if (name.equals(name(arch, -error))) {
                return -error;
            }
        }
        return 0;
    }

    /** The error as {@code ausearch -i} writes it, {@code EACCES(Permission denied)}; null when it is none. */
    static @Nullable String text(long arch, long exit) {
        String name = name(arch, exit);
        if (name == null) {
            return null;
        }
        String remark = Constants.of("errno").remark(name); // only the numbers differ between architectures
        return remark.isEmpty() ? name : name + "(" + remark + ")";
    }
}
