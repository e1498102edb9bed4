package io.auditseq.host;

import io.auditseq.model.EventId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process of a host, as far as its system calls told.
 *
 * @param id identity: {@code host/pid/stamp of the first sight}; stable over exec, never that of another process with the same pid,
 *     and the same in a replay
 * @param ppid pid of the parent it was first seen with; a process whose parent has gone gets another one later, which is not its
 *     ancestor. -1 for a process that was seen only as the parent of others
 * @param parent identity of that parent; null when it is unknown
 * @param exe executable as the kernel names it, with {@code (deleted)} if it says so; null when unknown
 * @param args arguments of its last exec; null when that was not seen
 * @param cwd working directory at its last exec; null when that was not seen
 * @param uid real uid; -1 when unset, likewise {@code auid} and {@code ses}
 * @param firstAt audit time of the first sight, in milliseconds
 * @param lastAt audit time of a recent sight, to the minute
 * @param exitedAt audit time of its exit; -1 when none was seen
 * @param isParent whether it was seen to have children
 */
public record ProcessEntry(
        String id,
        long pid,
        long ppid,
        @Nullable String parent,
        @Nullable String exe,
        @Nullable String comm,
        @Nullable List<String> args,
        @Nullable String cwd,
        long uid,
        long auid,
        long ses,
        long firstAt,
        long lastAt,
        long exitedAt,
        boolean isParent) {

    /** A process of which nothing is known but that it has children. */
    static ProcessEntry unseen(EventId event, long pid) {
        String id = Sighting.identity(event, pid);
        return new ProcessEntry(
                id, pid, -1, null, null, null, null, null, -1, -1, -1, event.at(), event.at(), -1, true);
    }

    boolean isUnseen() {
        return ppid < 0;
    }

    boolean hasExited() {
        return exitedAt >= 0;
    }

    /** Whether what the call says of its process is what is known already. */
    boolean agreesWith(Sighting sighting) {
        return uid == sighting.uid() && auid == sighting.auid() && ses == sighting.ses() && isProgram(sighting);
    }

    boolean isProgram(Sighting sighting) {
        return sighting.exe() != null
                && sighting.exe().equals(exe)
                && sighting.comm() != null
                && sighting.comm().equals(comm);
    }

    ProcessEntry with(Sighting sighting) {
        return new ProcessEntry(
                id,
                pid,
                ppid,
                parent,
                sighting.exe() != null ? sighting.exe() : exe,
                sighting.comm() != null ? sighting.comm() : comm,
                args,
                cwd,
                sighting.uid(),
                sighting.auid(),
                sighting.ses(),
                firstAt,
                Math.max(lastAt, sighting.at()),
                exitedAt,
                isParent);
    }

    ProcessEntry withProgram(@Nullable List<String> newArgs, @Nullable String newCwd) {
        return new ProcessEntry(
                id, pid, ppid, parent, exe, comm, newArgs, newCwd, uid, auid, ses, firstAt, lastAt, exitedAt, isParent);
    }

    ProcessEntry withParent(String newParent) {
        return new ProcessEntry(
                id, pid, ppid, newParent, exe, comm, args, cwd, uid, auid, ses, firstAt, lastAt, exitedAt, isParent);
    }

    /** With the parent it turned out to have, for a process that was known by its children alone. */
    ProcessEntry withPpid(long newPpid) {
        return new ProcessEntry(
                id, pid, newPpid, parent, exe, comm, args, cwd, uid, auid, ses, firstAt, lastAt, exitedAt, isParent);
    }

    ProcessEntry asParent(long at) {
        return seen(at, exitedAt, true);
    }

    ProcessEntry seenAt(long at) {
        return seen(at, exitedAt, isParent);
    }

    ProcessEntry exited(long at) {
        return seen(at, at, isParent);
    }

    private ProcessEntry seen(long at, long exit, boolean hasChildren) {
        long last = Math.max(lastAt, at);
        return new ProcessEntry(
                id, pid, ppid, parent, exe, comm, args, cwd, uid, auid, ses, firstAt, last, exit, hasChildren);
    }
}
