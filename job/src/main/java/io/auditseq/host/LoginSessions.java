package io.auditseq.host;

import io.auditseq.host.SessionEntry.Phase;
import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.FieldName;
import io.auditseq.parse.Outcome;
import io.auditseq.parse.RecordTypes;
import java.util.Comparator;
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
 * <p>What stands in {@code msg='…'} is the word of a program. It counts when it comes from the process that logged in, as root, and that
 * process is not known to run another program; later words never change an address.
 */
final class LoginSessions {
    /** How long sshd may take from the first record of a connection to its login. */
    private static final long KNOCK_TIME = 600_000;

    private static final long IDLE = 86_400_000;
    /** Sights closer than this are not written down. */
    private static final long FRESH = 60_000;

    private final BoundedTable<SessionEntry> sessions;
    private final BoundedTable<Knock> knocks;
    private final StoryCounts counts;
    private Progress progress = new Progress();

    LoginSessions(HostState state, StorySettings settings, StoryCounts counts) {
        this.counts = counts;
        this.sessions = new BoundedTable<>(
                state.sessions(), settings.maxSessions(), new SessionLife(), counts, StoryCount.SESSIONS_EVICTED);
        this.knocks = new BoundedTable<>(
                state.knocks(), settings.maxSessions(), new KnockLife(), counts, StoryCount.KNOCKS_EVICTED);
    }

    /** Turns to a host; what follows concerns it. */
    void enter(Progress entered) {
        progress = entered;
    }

    void clear() {
        sessions.clear(progress.sessions);
        knocks.clear(progress.knocks);
    }

    /** Takes in what an event says of sessions, and tells the event what is known of its own. */
    void follow(HostEvent event) {
        long ses = event.number(FieldName.SES);
        if (ses < 0) {
            noteKnock(event);
            return;
        }
        long at = event.event().id().at();
        SessionEntry known = get(ses, at);
        SessionEntry now = known == null ? SessionEntry.unseen(ses, event.number(FieldName.AUID), at) : known;
        now = after(event, now);
        if (at - now.lastAt() > FRESH) {
            now = now.seenAt(at);
        }
        if (known == null) {
            sessions.put(now, progress.sessions, at);
        } else if (now != known) {
            sessions.replace(now);
        }
        event.sessionFacts().set(now, now.wasOpened() && (known == null || !known.wasOpened()));
    }

    /** Tells an event what is known of its session, and takes nothing from it. */
    void stamp(HostEvent event) {
        long ses = event.number(FieldName.SES);
        SessionEntry known = ses < 0 ? null : get(ses, event.event().id().at());
        event.sessionFacts().set(known, false);
    }

    private @Nullable SessionEntry get(long ses, long at) {
        SessionEntry known = sessions.get(ses);
        return known == null || at - known.lastAt() > IDLE ? null : known;
    }

    private SessionEntry after(HostEvent event, SessionEntry session) {
        AuditRecord login = event.records().first(RecordTypes.LOGIN);
        if (login != null) {
            return login.outcome() == Outcome.FAILURE ? session : afterLogin(event, session);
        }
        AuditRecord user = event.records().user();
        if (user != null) {
            return isBelieved(event, session) ? afterReport(event, user.type(), session) : session;
        }
        return session.phase() == Phase.LOGIN && runsForUser(event)
                ? session.opened(event.event().id().at())
                : session;
    }

    private SessionEntry afterLogin(HostEvent event, SessionEntry session) {
        long at = event.event().id().at();
        long pid = event.number(FieldName.PID);
        long auid = event.number(FieldName.AUID);
        Knock knock = knocks.get(pid);
        boolean isKnown = knock != null && Math.abs(at - knock.at()) <= KNOCK_TIME;
        if (knock != null) {
            knocks.remove(knock, progress.knocks);
        }
        SessionKind kind = SessionKind.of(event.processFacts().exe());
        if (kind == null && isKnown) {
            kind = SessionKind.SSH;
        }
        String address = isKnown ? knock.address() : null;
        String account = isKnown ? knock.account() : null;
        if (session.phase() != Phase.UNSEEN && session.auid() == auid) {
            return session.filled(address, account, kind);
        }
        return new SessionEntry(
                session.id(), Phase.LOGIN, auid, address, account, kind, pid, -1, at, -1, Math.max(at, session.lastAt()));
    }

    private SessionEntry afterReport(HostEvent event, int type, SessionEntry session) {
        if (!event.auth().succeeded()) {
            return session;
        }
        return switch (type) {
            case RecordTypes.USER_START -> isOpening(event, "session_open") ? opened(event, session) : session;
            case RecordTypes.CRED_ACQ -> afterCredentials(event, session);
            case RecordTypes.USER_LOGIN -> opened(event, session);
            case RecordTypes.USER_END -> isOpening(event, "session_close") ? ended(event, session) : session;
            case RecordTypes.CRED_DISP, RecordTypes.USER_LOGOUT -> ended(event, session);
            default -> session;
        };
    }

    private static boolean isOpening(HostEvent event, String operation) {
        String op = event.auth().operation();
        return op != null && (op.endsWith(operation) || op.equals("login"));
    }

    private SessionEntry opened(HostEvent event, SessionEntry session) {
        SessionEntry told = confirmed(event, session);
        return session.wasOpened() || session.phase() == Phase.ENDED
                ? told
                : told.opened(event.event().id().at());
    }

    /** Before the opening its records are the authority; once it is open they only fill in. */
    private SessionEntry confirmed(HostEvent event, SessionEntry session) {
        String address = event.auth().address();
        String account = event.value(io.auditseq.model.Field.AUTH_ACCT);
        SessionKind kind = SessionKind.of(event.auth().program());
        long pid = event.number(FieldName.PID);
        SessionEntry told = session.filled(address, account, kind);
        if (session.wasOpened()) {
            return told;
        }
        return told.corrected(address, account, session.loginPid() < 0 ? pid : session.loginPid());
    }

    /** sshd's child gets its credentials when the session is open. */
    private SessionEntry afterCredentials(HostEvent event, SessionEntry session) {
        if (!SessionKind.isSshd(event.auth().program())) {
            return session;
        }
        long pid = event.number(FieldName.PID);
        SessionEntry open = session.wasOpened()
                ? session.filled(event.auth().address(), event.auth().account(), SessionKind.SSH)
                : session.filled(event.auth().address(), event.auth().account(), SessionKind.SSH)
                        .opened(event.event().id().at());
        return pid != open.loginPid() && open.childPid() < 0 ? open.withChild(pid) : open;
    }

    private SessionEntry ended(HostEvent event, SessionEntry session) {
        boolean isLogins = event.number(FieldName.PID) == session.loginPid()
                || session.loginPid() < 0 && isLoginProgram(event.auth().program());
        return isLogins && session.phase() != Phase.ENDED
                ? session.ended(event.event().id().at())
                : session;
    }

    /** Whether what a program says of a session can be the word of the one that opened it. */
    private boolean isBelieved(HostEvent event, SessionEntry session) {
        String program = event.auth().program();
        long pid = event.number(FieldName.PID);
        if (isFalse(event)) {
            return false;
        }
        boolean isLogins = pid == session.loginPid();
        boolean isChilds = SessionKind.isSshd(program)
                && session.kind() != SessionKind.CRON
                && isChildOf(event, session.loginPid());
        return isLogins || isLoginProgram(program) && (session.loginPid() < 0 || isChilds);
    }

    /** Whether the process is a child of that one, as far as the table of processes can tell. */
    private static boolean isChildOf(HostEvent event, long pid) {
        ProcessEntry process = event.processFacts().entry();
        return process == null || process.ppid() == pid;
    }

    private static boolean isLoginProgram(@Nullable String program) {
        SessionKind kind = SessionKind.of(program);
        return kind == SessionKind.SSH || kind == SessionKind.CONSOLE || kind == SessionKind.CRON;
    }

    /** Whether a record names another program than the kernel did for its process: a lie, or a pid used again. */
    private boolean isFalse(HostEvent event) {
        ProcessEntry process = event.processFacts().entry();
        String program = event.auth().program();
        boolean isFalse = process != null
                && program != null
                && process.exe() != null
                && SessionKind.of(program) != SessionKind.of(ProcessFacts.withoutMark(process.exe()));
        if (isFalse) {
            counts.add(StoryCount.FALSE_PROGRAMS);
        }
        return isFalse;
    }

    /** A program that runs as the user who logged in, and not as root: then the session must be open. */
    private static boolean runsForUser(HostEvent event) {
        long auid = event.number(FieldName.AUID);
        return auid > 0 && event.number(FieldName.UID) == auid && event.processFacts().isExecuted();
    }

    private void noteKnock(HostEvent event) {
        AuditRecord user = event.records().user();
        if (user == null
                || user.type() != RecordTypes.USER_AUTH
                        && user.type() != RecordTypes.USER_ACCT
                        && user.type() != RecordTypes.CRED_ACQ
                || !SessionKind.isSshd(event.auth().program())
                || event.number(FieldName.UID) != 0
                || isFalse(event)) {
            return;
        }
        long pid = event.number(FieldName.PID);
        long at = event.event().id().at();
        Knock before = knocks.get(pid);
        String address = event.auth().address();
        String account = event.auth().account();
        boolean goesOn = before != null && Math.abs(at - before.at()) <= KNOCK_TIME;
        knocks.put(
                new Knock(
                        pid,
                        address == null && goesOn ? before.address() : address,
                        account == null && goesOn ? before.account() : account,
                        at),
                progress.knocks,
                at);
    }

    /** Ended sessions go first, then those idle longest. */
    private static final class SessionLife implements BoundedTable.Usefulness<SessionEntry> {
        private static final Comparator<SessionEntry> LEAST_NEEDED = Comparator.comparing(
                        (SessionEntry entry) -> entry.phase() != Phase.ENDED)
                .thenComparingLong(SessionEntry::lastAt)
                .thenComparingLong(SessionEntry::id);

        @Override
        public long key(SessionEntry entry) {
            return entry.id();
        }

        @Override
        public boolean isOver(SessionEntry entry, long at) {
            return at - entry.lastAt() > IDLE;
        }

        @Override
        public Comparator<SessionEntry> leastNeeded() {
            return LEAST_NEEDED;
        }
    }

    private static final class KnockLife implements BoundedTable.Usefulness<Knock> {
        private static final Comparator<Knock> LEAST_NEEDED =
                Comparator.comparingLong(Knock::at).thenComparingLong(Knock::pid);

        @Override
        public long key(Knock entry) {
            return entry.pid();
        }

        @Override
        public boolean isOver(Knock entry, long at) {
            return at - entry.at() > KNOCK_TIME;
        }

        @Override
        public Comparator<Knock> leastNeeded() {
            return LEAST_NEEDED;
        }
    }
}
