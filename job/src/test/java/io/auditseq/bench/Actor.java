package io.auditseq.bench;

import java.util.List;

/**
 * A process of the invented host.
 *
 * @param auid {@link #UNSET} for one that no login started, likewise {@code ses}
 * @param args what it was called with
 */
record Actor(int pid, int ppid, int auid, int uid, int ses, String tty, String exe, String cwd, List<String> args) {
    static final int UNSET = -1;

    String comm() {
        String name = exe.substring(exe.lastIndexOf('/') + 1);
        return name.length() > 15 ? name.substring(0, 15) : name;
    }

    Actor child(int childPid, String program, List<String> calledWith) {
        return new Actor(childPid, pid, auid, uid, ses, tty, program, cwd, calledWith);
    }

    /** An id as records write it. */
    static String id(int id) {
        return id == UNSET ? "4294967295" : Integer.toString(id);
    }

    /** The name that auditd would find for an id. */
    static String name(int id) {
        return switch (id) {
            case UNSET -> "\"unset\"";
            case 0 -> "\"root\"";
            case 33 -> "\"www-data\"";
            default -> "\"user" + id + "\"";
        };
    }
}
