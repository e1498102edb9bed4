package io.auditseq.host;

import io.auditseq.model.Field;
import io.auditseq.model.SessionStamp;
import org.jspecify.annotations.Nullable;

/** What the table of login sessions says about the session of the event. */
final class SessionFacts {
    private final HostEvent event;
    private @Nullable SessionEntry session;
    private boolean opens;

    SessionFacts(HostEvent event) {
        this.event = event;
    }

    /** What another knows, for the same event in another form. */
    SessionFacts(HostEvent event, SessionFacts other) {
        this(event);
        set(other.session, other.opens);
    }

    /** What the table knows of the session after the event, and whether this is the event that opened it. */
    void set(@Nullable SessionEntry entry, boolean isOpening) {
        session = entry;
        opens = isOpening;
    }

    @Nullable
    SessionEntry entry() {
        return session;
    }

    /** Whether this is the event that shows the session to be open. */
    boolean opens() {
        return opens;
    }

    /** Whether the user did it, and not the login stack in the user's name. */
    boolean isUsers() {
        return session != null && UserActivity.isUsers(event, session);
    }

    private long id() {
        return event.ids().ses();
    }

    @Nullable
    String value(Field field) {
        if (field == Field.SESSION_ID) {
            return Numbers.id(id());
        }
        if (session == null) {
            return null;
        }
        return switch (field) {
            case SESSION_ADDR -> session.address();
            case SESSION_ACCT -> session.account();
            case SESSION_AUID -> Numbers.id(session.auid());
            case SESSION_KIND -> session.kind() == null ? null : session.kind().label();
            case SESSION_OPENED -> Boolean.toString(opens);
            case SESSION_USER_ACTIVITY -> Boolean.toString(isUsers());
            default -> null;
        };
    }

    boolean isUnknown(Field field) {
        if (field == Field.SESSION_ID || id() < 0) {
            return false;
        }
        if (session == null) {
            return true;
        }
        return switch (field) {
            case SESSION_ADDR -> session.address() == null && mayHaveAddress(session.kind());
            case SESSION_ACCT -> session.account() == null;
            case SESSION_AUID -> session.auid() < 0;
            case SESSION_KIND -> session.kind() == null;
            default -> false;
        };
    }

    private static boolean mayHaveAddress(@Nullable SessionKind kind) {
        return kind == null || kind == SessionKind.SSH || kind == SessionKind.OTHER;
    }

    /** The account of the session when it is the one with this login uid; null otherwise. */
    @Nullable
    String accountOf(long auid) {
        return session != null && session.auid() == auid ? session.account() : null;
    }

    @Nullable
    SessionStamp stamp() {
        return session == null ? null : session.stamp();
    }
}
