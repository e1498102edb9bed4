package io.auditseq.host;

import io.auditseq.model.SessionStamp;
import org.jspecify.annotations.Nullable;

/**
 * A login session of a host.
 *
 * @param id number of the audit session ({@code ses=}); not used again within a boot
 * @param auid login uid; -1 when unset or unknown
 * @param address where it was opened from; null when unknown or none
 * @param account name of the account; null when unknown
 * @param kind see {@link SessionKind}; null when unknown
 * @param loginPid the process that logged in, of sshd the one that stays root; -1 when unknown
 * @param childPid sshd's process that runs as the user and starts the shell; -1 when unknown or none
 * @param startedAt audit time of LOGIN in milliseconds; -1 when it was not seen
 * @param openedAt audit time of the opening; -1 when it was not seen
 * @param lastAt audit time of a recent event in it, to the minute
 */
public record SessionEntry(
        long id,
        Phase phase,
        long auid,
        @Nullable String address,
        @Nullable String account,
        @Nullable SessionKind kind,
        long loginPid,
        long childPid,
        long startedAt,
        long openedAt,
        long lastAt) {

    /** How far a session has come. */
    public enum Phase {
        /** It began before we looked: neither its login nor its opening was seen. */
        UNSEEN,
        /** Logged in; the login stack works as root in its name. */
        LOGIN,
        /** Open for its user. */
        OPEN,
        /** Closed; what the user left behind may go on. */
        ENDED
    }

    static SessionEntry unseen(long id, long auid, long at) {
        return new SessionEntry(id, Phase.UNSEEN, auid, null, null, null, -1, -1, -1, -1, at);
    }

    static SessionEntry login(long id, long auid, long pid, long at) {
        return new SessionEntry(id, Phase.LOGIN, auid, null, null, null, pid, -1, at, -1, at);
    }

    boolean wasOpened() {
        return openedAt >= 0;
    }

    SessionEntry opened(long at) {
        return new SessionEntry(
                id, Phase.OPEN, auid, address, account, kind, loginPid, childPid, startedAt, at, Math.max(lastAt, at));
    }

    SessionEntry ended(long at) {
        return new SessionEntry(
                id,
                Phase.ENDED,
                auid,
                address,
                account,
                kind,
                loginPid,
                childPid,
                startedAt,
                openedAt,
                Math.max(lastAt, at));
    }

    /** With what is still unknown filled in. */
    SessionEntry filled(@Nullable String newAddress, @Nullable String newAccount, @Nullable SessionKind newKind) {
        return new SessionEntry(
                id,
                phase,
                auid,
                address != null ? address : newAddress,
                account != null ? account : newAccount,
                kind != null ? kind : newKind,
                loginPid,
                childPid,
                startedAt,
                openedAt,
                lastAt);
    }

    /** With what an authority says, where it says something. */
    SessionEntry corrected(@Nullable String newAddress, @Nullable String newAccount, long newLoginPid) {
        return new SessionEntry(
                id,
                phase,
                auid,
                newAddress != null ? newAddress : address,
                newAccount != null ? newAccount : account,
                kind,
                newLoginPid,
                childPid,
                startedAt,
                openedAt,
                lastAt);
    }

    SessionEntry withChild(long pid) {
        return new SessionEntry(id, phase, auid, address, account, kind, loginPid, pid, startedAt, openedAt, lastAt);
    }

    SessionEntry seenAt(long at) {
        return new SessionEntry(
                id, phase, auid, address, account, kind, loginPid, childPid, startedAt, openedAt, Math.max(lastAt, at));
    }

    SessionStamp stamp() {
        return new SessionStamp(
                Long.toString(id),
                address,
                account,
                auid < 0 ? null : Long.toString(auid),
                kind == null ? null : kind.label(),
                openedAt);
    }
}
