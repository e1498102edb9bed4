package io.auditseq.bench;

/** The system calls that the invented audit rules watch, with their numbers on x86_64. */
enum Call {
    CONNECT(42, "network"),
    ACCEPT4(288, "network"),
    EXECVE(59, "exec"),
    EXIT_GROUP(231, "exit"),
    RENAME(82, "files"),
    CHMOD(90, "perm"),
    SETREUID(113, "setuid"),
    WRITE(1, "login"),
    OPENAT(257, "files"),
    UNLINKAT(263, "files");

    final int number;
    final String key;

    Call(int number, String key) {
        this.number = number;
        this.key = key;
    }

    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
