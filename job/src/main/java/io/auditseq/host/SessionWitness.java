package io.auditseq.host;

import org.jspecify.annotations.Nullable;

/**
 * Decides whether what a program says of a session can be the word of the program that opened it. Any process that may write user-space
 * records can claim to be sshd; only pid and uid of the record are the kernel's, and what the table knows of that pid.
 */
final class SessionWitness {
    private final StoryCounts counts;

    SessionWitness(StoryCounts counts) {
        this.counts = counts;
    }

    /** Whether the event may speak for the session: it comes from the process that logged in, or from a child of sshd's. */
    boolean speaksFor(SessionEntry session, HostEvent event) {
        if (lies(event)) {
            return false;
        }
        long pid = event.ids().pid();
        if (pid == session.loginPid()) {
            return true;
        }
        String program = event.auth().program();
        return session.loginPid() < 0
                ? SessionKind.isLoginProgram(program)
                : SessionKind.isSshd(program) && isChildOf(event, session.loginPid());
    }

    /** Whether the event may speak of a connection to sshd: from a process of root's that runs nothing else. */
    boolean speaksForSshd(HostEvent event) {
        return SessionKind.isSshd(event.auth().program()) && event.ids().uid() == 0 && !lies(event);
    }

    /** Whether the process is a child of that one, as far as the table of processes can tell. */
    private static boolean isChildOf(HostEvent event, long pid) {
        ProcessEntry process = event.processFacts().entry();
        return process == null || process.isUnseen() || process.ppid() == pid;
    }

    /** Whether a record names another program than the kernel did for its process: a lie, or a pid used again. */
    private boolean lies(HostEvent event) {
        ProcessEntry process = event.processFacts().entry();
        String program = event.auth().program();
        boolean lies = process != null
                && program != null
                && process.exe() != null
                && SessionKind.of(program) != kindOf(process.exe());
        if (lies) {
            counts.add(StoryCount.FALSE_PROGRAMS);
        }
        return lies;
    }

    private static @Nullable SessionKind kindOf(@Nullable String exe) {
        return SessionKind.of(ProcessFacts.withoutMark(exe));
    }
}
