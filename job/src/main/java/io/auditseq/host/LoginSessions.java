package io.auditseq.host;

import io.auditseq.host.SessionEntry.Phase;
import io.auditseq.model.Field;
import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.Outcome;
import io.auditseq.parse.RecordTypes;
import org.jspecify.annotations.Nullable;

/**
 * The login sessions of a host. No single record tells the whole: an address stands in the records of the sshd process before its
 * login, LOGIN has the session and no address, USER_START has both, commands have the session alone. So the address is kept by pid until
 * LOGIN comes, filled or confirmed by USER_START, and stamped on all events of the session.
 *
 * <p>A session is opened by the first USER_START of the process that logged in; if that is lost, by the first record that only an open session
 * has: CRED_ACQ or USER_LOGIN of sshd with the session, or a program that runs as its user. After its end a session stays known until it has
 * been idle for a day: what its user left running goes on in its name, and the kernel gives its number to nobody else.
 *
 * <p>What stands in {@code msg='…'} is the word of a program, see {@link SessionWitness}; once the session is open no word changes its address.
 */
final class LoginSessions {
    /** Sights closer than this are not written down. */
    private static final long FRESH = 60_000;

    private final BoundedTable<SessionEntry> sessions;
    private final SessionLife life = new SessionLife();
    private final Knocks knocks;
    private final SessionWitness witness;
    private Progress progress = new Progress();

    LoginSessions(HostState state, StorySettings settings, StoryCounts counts) {
        this.sessions =
                new BoundedTable<>(state.sessions(), settings.maxSessions(), life, counts, StoryCount.SESSIONS_EVICTED);
        this.knocks = new Knocks(state, settings, counts);
        this.witness = new SessionWitness(counts);
    }

    /** Turns to a host; what follows concerns it. */
    void enter(Progress entered) {
        progress = entered;
    }

    void clear() {
        sessions.clear(progress.sessions);
        knocks.clear(progress);
    }

    /** Takes in what an event says of sessions, and tells the event what is known of its own. */
    void follow(HostEvent event) {
        long ses = event.ids().ses();
        if (ses < 0) {
            noteKnock(event);
            return;
        }
        long at = event.at();
        SessionEntry known = get(ses, at);
        SessionEntry before =
                known == null ? SessionEntry.unseen(ses, event.ids().auid(), at) : known;
        SessionEntry now = after(event, before);
        if (at - now.lastAt() > FRESH) {
            now = now.seenAt(at);
        }
        if (known == null) {
            sessions.put(now, progress.sessions, at);
        } else if (!now.equals(known)) {
            sessions.replace(now);
        }
        event.sessionFacts().set(now, now.wasOpened() && !before.wasOpened());
    }

    private @Nullable SessionEntry get(long ses, long at) {
        SessionEntry known = sessions.get(ses);
        return known == null || life.isOver(known, at) ? null : known;
    }

    private void noteKnock(HostEvent event) {
        AuditRecord user = event.records().user();
        if (user == null) {
            return;
        }
        boolean isBeforeLogin = user.type() == RecordTypes.USER_AUTH
                || user.type() == RecordTypes.USER_ACCT
                || user.type() == RecordTypes.CRED_ACQ;
        if (isBeforeLogin && witness.speaksForSshd(event)) {
            AuthFacts auth = event.auth();
            knocks.note(new Knock(event.ids().pid(), auth.address(), auth.account(), event.at()), progress);
        }
    }

    private SessionEntry after(HostEvent event, SessionEntry session) {
        AuditRecord login = event.records().first(RecordTypes.LOGIN);
        if (login != null) {
            return login.outcome() == Outcome.FAILURE ? session : afterLogin(event, session);
        }
        AuditRecord user = event.records().user();
        if (user != null) {
            return event.auth().succeeded() && witness.speaksFor(session, event)
                    ? afterReport(event, user.type(), session)
                    : session;
        }
        return session.phase() == Phase.LOGIN && runsForUser(event) ? session.opened(event.at()) : session;
    }

    /** A program that runs as the user who logged in, and not as root: then the session must be open. */
    private static boolean runsForUser(HostEvent event) {
        long auid = event.ids().auid();
        return auid > 0 && event.ids().uid() == auid && event.processFacts().isExecuted();
    }

    private SessionEntry afterLogin(HostEvent event, SessionEntry session) {
        long pid = event.ids().pid();
        long auid = event.ids().auid();
        Knock knock = knocks.take(pid, event.at(), progress);
        SessionKind kind = SessionKind.of(event.processFacts().exe());
        SessionEntry login = session.phase() != Phase.UNSEEN && session.auid() == auid
                ? session
                : SessionEntry.login(session.id(), auid, pid, event.at());
        return knock == null
                ? login.filled(null, null, kind)
                : login.filled(knock.address(), knock.account(), kind == null ? SessionKind.SSH : kind);
    }

    private static SessionEntry afterReport(HostEvent event, int type, SessionEntry session) {
        return switch (type) {
            case RecordTypes.USER_START -> isAbout(event, "session_open") ? opened(event, session) : session;
            case RecordTypes.USER_LOGIN -> opened(event, session);
            case RecordTypes.CRED_ACQ -> afterCredentials(event, session);
            case RecordTypes.USER_END -> isAbout(event, "session_close") ? ended(event, session) : session;
            case RecordTypes.CRED_DISP, RecordTypes.USER_LOGOUT -> ended(event, session);
            default -> session;
        };
    }

    private static boolean isAbout(HostEvent event, String operation) {
        String op = event.auth().operation();
        return op != null && (op.endsWith(operation) || op.equals("login"));
    }

    /** The record of the opening is the authority; later ones only fill in. */
    private static SessionEntry opened(HostEvent event, SessionEntry session) {
        String address = event.auth().address();
        String account = event.value(Field.AUTH_ACCT);
        SessionEntry told =
                session.filled(address, account, SessionKind.of(event.auth().program()));
        if (session.wasOpened() || session.phase() == Phase.ENDED) {
            return told;
        }
        long pid = session.loginPid() < 0 ? event.ids().pid() : session.loginPid();
        return told.corrected(address, account, pid).opened(event.at());
    }

    /** sshd's child gets its credentials when the session is open. */
    private static SessionEntry afterCredentials(HostEvent event, SessionEntry session) {
        if (!SessionKind.isSshd(event.auth().program())) {
            return session;
        }
        SessionEntry told = session.filled(event.auth().address(), event.auth().account(), SessionKind.SSH);
        SessionEntry open = told.wasOpened() ? told : told.opened(event.at());
        long pid = event.ids().pid();
        return pid != open.loginPid() && open.childPid() < 0 ? open.withChild(pid) : open;
    }

    /** The end is told by the process that logged in. */
    private static SessionEntry ended(HostEvent event, SessionEntry session) {
        boolean isLogins = session.loginPid() < 0 || event.ids().pid() == session.loginPid();
        return isLogins && session.phase() != Phase.ENDED ? session.ended(event.at()) : session;
    }
}
