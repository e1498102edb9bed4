package io.auditseq.host;

import io.auditseq.model.EventId;
import io.auditseq.parse.FieldName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The processes of a host, from what their system calls say. There is no record of a start without an audit rule for fork, and
 * none of an end without one for exit: a process begins when it, or a child of it, is first seen, and a pid that comes back under another parent as another
 * program, or in another session, is another process. A parent that changes to pid 1 or to an ancestor is a process whose parent has
 * gone; its ancestry stays what it was.
 *
 * <p>It gets wrong: a pid used again by the same parent, program, session and user without an exec or exit seen (taken for the old process).
 */
final class ProcessTable {
    static final int MAX_ANCESTORS = 16;
    /** Sights closer than this are not written down. */
    private static final long FRESH = 60_000;

    private static final long INIT = 1;
    /** After so long a pid that is known by its children alone may be another process. */
    private static final long UNSEEN = 3_600_000;
    /** From {@code linux/sched.h}. */
    private static final long CLONE_THREAD = 0x10000;

    private final BoundedTable<ProcessEntry> table;
    private Progress progress = new Progress();

    ProcessTable(HostState state, StorySettings settings, StoryCounts counts) {
        this.table = new BoundedTable<>(
                state.processes(), settings.maxProcesses(), new ProcessLife(), counts, StoryCount.PROCESSES_EVICTED);
    }

    /** Turns to a host; what follows concerns it. */
    void enter(Progress entered) {
        progress = entered;
    }

    void clear() {
        table.clear(progress.processes);
    }

    @Nullable
    ProcessEntry get(long pid) {
        return table.get(pid);
    }

    /** Takes in what an event says of processes, and tells the event what is known of its own. */
    void follow(HostEvent event) {
        Sighting now = event.processFacts().sighting();
        if (now == null) {
            mention(event);
            return;
        }
        ProcessEntry known = get(now.pid());
        boolean isSame = known != null && isSame(known, now);
        if (event.place() == Place.LATE && known != null) {
            event.processFacts().set(null, isSame ? known : null);
            return;
        }
        ProcessEntry before = isSame ? known : null;
        ProcessEntry after = see(before, now, event);
        event.processFacts().set(before, after);
        if (event.call().succeeded()) {
            fork(after, event);
        }
    }

    /** A record without a system call names the process: it lives, nothing more is believed. */
    private void mention(HostEvent event) {
        ProcessEntry process = get(event.ids().pid());
        if (process == null || process.hasExited()) {
            return;
        }
        long at = event.at();
        if (at - process.lastAt() > FRESH) {
            table.replace(process.seenAt(at));
        }
        event.processFacts().set(process, process);
    }

    /** Whether this is the process that the entry tells of, and not another one with its pid. */
    private boolean isSame(ProcessEntry known, Sighting now) {
        if (known.hasExited() && now.at() >= known.exitedAt()) {
            return false;
        }
        if (known.isUnseen()) {
            return now.at() - known.lastAt() <= UNSEEN;
        }
        if (known.ppid() == now.ppid() || now.ppid() == INIT || isAncestor(known, now.ppid())) {
            return true;
        }
        return known.agreesWith(now);
    }

    private boolean isAncestor(ProcessEntry known, long pid) {
        for (ProcessEntry ancestor : ancestors(known)) {
            if (ancestor.pid() == pid) {
                return true;
            }
        }
        return false;
    }

    /** The process as it is after the call; {@code known} is the same process before it, null for a new one. */
    private ProcessEntry see(@Nullable ProcessEntry known, Sighting now, HostEvent event) {
        ProcessEntry seen = known == null ? newborn(now) : known.isUnseen() ? known.withPpid(now.ppid()) : known;
        if (!seen.agreesWith(now) || now.at() - seen.lastAt() > FRESH) {
            seen = seen.with(now);
        }
        if (seen.parent() == null && now.ppid() == seen.ppid()) {
            seen = adopted(seen, now.event());
        }
        if (event.processFacts().isExecuted()) {
            seen = seen.withProgram(
                    event.processFacts().keptArgs(), event.files().cwd());
        }
        if ("exit_group".equals(event.call().name())) {
            seen = seen.exited(now.at());
        }
        if (known == null) {
            table.put(seen, progress.processes, now.at());
        } else if (!seen.equals(known)) {
            table.replace(seen);
        }
        return seen;
    }

    private static ProcessEntry newborn(Sighting now) {
        return new ProcessEntry(
                now.newIdentity(),
                now.pid(),
                now.ppid(),
                null,
                now.exe(),
                now.comm(),
                null,
                null,
                now.uid(),
                now.auid(),
                now.ses(),
                now.at(),
                now.at(),
                -1,
                false);
    }

    /** With its parent, which has an identity although nothing else may be known of it: so brothers know each other. */
    private ProcessEntry adopted(ProcessEntry child, EventId event) {
        if (child.pid() == child.ppid() || child.ppid() <= 0) {
            return child;
        }
        ProcessEntry parent = get(child.ppid());
        if (parent == null || parent.hasExited() || areOfOtherSessions(parent, child)) {
            parent = ProcessEntry.unseen(event, child.ppid());
            table.put(parent, progress.processes, event.at());
        } else if (!parent.isParent() || event.at() - parent.lastAt() > FRESH) {
            table.replace(parent.asParent(event.at()));
        }
        return child.withParent(parent.id());
    }

    /** A process changes its session once, when it logs in; until then the session is unset, as that of its parent may stay. */
    private static boolean areOfOtherSessions(ProcessEntry parent, ProcessEntry child) {
        return parent.ses() >= 0 && child.ses() >= 0 && parent.ses() != child.ses();
    }

    /**
     * A fork returns the pid of the child, which may have been seen before it. In a container that is a pid of its own name space, here
     * perhaps that of another process, which is left alone if it was seen lately. A thread is no process.
     */
    private void fork(ProcessEntry parent, HostEvent event) {
        String name = event.call().name();
        boolean isFork =
                "fork".equals(name) || "vfork".equals(name) || ("clone".equals(name) && !isThread(event.call()));
        long pid = isFork ? event.call().exit() : -1;
        long at = event.at();
        if (pid <= INIT || isTaken(get(pid), parent, at)) {
            return;
        }
        table.put(childOf(parent, pid, event.event().id()), progress.processes, at);
        if (!parent.isParent()) {
            table.replace(parent.asParent(at));
        }
    }

    private static boolean isThread(CallFacts call) {
        return (call.argument(call.isOfS390() ? FieldName.A1 : FieldName.A0, 0) & CLONE_THREAD) != 0;
    }

    private static boolean isTaken(@Nullable ProcessEntry known, ProcessEntry parent, long at) {
        return known != null && !known.hasExited() && (known.ppid() == parent.pid() || at - known.lastAt() <= FRESH);
    }

    private static ProcessEntry childOf(ProcessEntry parent, long pid, EventId event) {
        return new ProcessEntry(
                Sighting.identity(event, pid),
                pid,
                parent.pid(),
                parent.id(),
                parent.exe(),
                parent.comm(),
                parent.args(),
                parent.cwd(),
                parent.uid(),
                parent.auid(),
                parent.ses(),
                event.at(),
                event.at(),
                -1,
                false);
    }

    /** The parent that the process was first seen with; null when it is not known, or its pid is another process by now. */
    @Nullable
    ProcessEntry parent(ProcessEntry process) {
        ProcessEntry parent = process.parent() == null ? null : get(process.ppid());
        return parent != null && parent.id().equals(process.parent()) ? parent : null;
    }

    /** The known ancestors, parent first. */
    List<ProcessEntry> ancestors(ProcessEntry process) {
        List<ProcessEntry> ancestors = new ArrayList<>();
        ProcessEntry ancestor = parent(process);
        while (ancestor != null && ancestors.size() < MAX_ANCESTORS && !comesAgain(ancestor, process, ancestors)) {
            ancestors.add(ancestor);
            ancestor = parent(ancestor);
        }
        return ancestors;
    }

    private static boolean comesAgain(ProcessEntry ancestor, ProcessEntry process, List<ProcessEntry> below) {
        for (ProcessEntry other : below) {
            if (other.pid() == ancestor.pid()) {
                return true;
            }
        }
        return ancestor.pid() == process.pid();
    }
}
