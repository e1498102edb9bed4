package io.auditseq.host;

import io.auditseq.host.SessionEntry.Phase;

/**
 * Tells what the user of a session does from what the login stack does in the user's name. Between LOGIN and the opening PAM runs programs as root
 * with the user's auid and ses (the message of the day alone is a dozen), and around it sshd makes calls of its own. What the user
 * does descends from sshd's child, where sshd has one; a session of root has none, and there what began before the opening is the login stack.
 */
final class UserActivity {
    private UserActivity() {}

    static boolean isUsers(HostEvent event, SessionEntry session) {
        String program = event.records().user() != null
                ? event.auth().program()
                : event.processFacts().exe();
        if (session.phase() == Phase.LOGIN || SessionKind.isLoginProgram(program)) {
            return false;
        }
        ProcessEntry process = event.processFacts().entry();
        ProcessTable table = event.processFacts().table();
        if (session.phase() == Phase.UNSEEN || process == null || table == null) {
            return session.phase() != Phase.ENDED || runsAsUser(event);
        }
        return descendsFromUser(process, table, session, event);
    }

    private static boolean runsAsUser(HostEvent event) {
        return event.ids().uid() == event.ids().auid();
    }

    private static boolean descendsFromUser(
            ProcessEntry process, ProcessTable table, SessionEntry session, HostEvent event) {
        ProcessEntry below = process;
        for (ProcessEntry ancestor : table.ancestors(process)) {
            if (ancestor.pid() == session.childPid()) {
                return true;
            }
            if (ancestor.pid() == session.loginPid()) {
                return session.childPid() < 0 && below.firstAt() >= session.openedAt();
            }
            below = ancestor;
        }
        if (below.ppid() == session.childPid()) {
            return true;
        }
        if (below.ppid() == session.loginPid()) {
            return session.childPid() < 0 && below.firstAt() >= session.openedAt();
        }
        return session.phase() != Phase.ENDED || runsAsUser(event);
    }
}
