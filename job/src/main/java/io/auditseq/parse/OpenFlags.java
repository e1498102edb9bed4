package io.auditseq.parse;

/** Flags of open, openat, openat2 and mq_open. Their numbers differ between architectures: {@code 4000} is O_DIRECTORY on aarch64 and O_DIRECT on x86_64. */
public final class OpenFlags {
    private static final long ACCESS = 3;

    private final Constants names;
    private final long flags;

    private OpenFlags(Constants names, long flags) {
        this.names = names;
        this.flags = flags;
    }

    /** The flags in an argument; without a known architecture ({@code arch} -1) as on x86_64. */
    public static OpenFlags of(long arch, long flags) {
        return new OpenFlags(Constants.of("open", arch), flags);
    }

    /** Whether the file is opened for reading. */
    public boolean reads() {
        long access = flags & ACCESS;
        return (access == 0 || access == 2) && !has("O_PATH");
    }

    /** Whether the file is opened for writing, or emptied. */
    public boolean writes() {
        long access = flags & ACCESS;
        return !has("O_PATH") && (access == 1 || access == 2 || has("O_TRUNC"));
    }

    /** Whether the file is made when it is not there. */
    public boolean creates() {
        return has("O_CREAT") || has("O_TMPFILE");
    }

    /** Whether what it held is thrown away. */
    public boolean truncates() {
        return has("O_TRUNC");
    }

    private boolean has(String name) {
        long bits = names.value(name);
        return bits > 0 && (flags & bits) == bits;
    }

    /** The names joined by {@code |}, the kind of access first: {@code O_WRONLY|O_CREAT|O_TRUNC}. */
    @Override
    public String toString() {
        String access = names.nameOrHex(flags & ACCESS);
        long rest = flags & ~ACCESS;
        return rest == 0 ? access : access + "|" + names.flags(rest);
    }
}
