package io.auditseq.host;

import io.auditseq.model.Field;
import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.FieldName;
import io.auditseq.parse.IpAddress;
import io.auditseq.parse.Outcome;
import io.auditseq.parse.RecordTypes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a program in user space reports: sshd, PAM, sudo, systemd … All of it is the program's word; only pid, uid, auid and ses of the
 * record are the kernel's. LOGIN, which the kernel writes, has a result here as well.
 */
final class AuthFacts {
    /** What sshd writes for a name that is no account, in several versions. These are no accounts. */
    private static final Set<String> PLACEHOLDERS =
            Set.of("?", "(invalid user)", "(unknown user)", "(unknown)", "(none)", "(null)");

    private final @Nullable AuditRecord user;
    private final @Nullable AuditRecord login;

    AuthFacts(EventRecords records) {
        user = records.user();
        login = records.first(RecordTypes.LOGIN);
    }

    @Nullable
    String value(Field field) {
        return switch (field) {
            case AUTH_OP -> operation();
            case AUTH_ACCT -> account();
            case AUTH_ADDR -> address();
            case AUTH_EXE -> nested(FieldName.EXE);
            case AUTH_TERMINAL -> nested(FieldName.TERMINAL);
            case AUTH_RESULT -> result();
            case AUTH_GRANTORS -> nested(FieldName.GRANTORS);
            case AUTH_COMMAND -> command();
            default -> null;
        };
    }

    private @Nullable String nested(FieldName name) {
        return user == null ? null : user.nested(name);
    }

    @Nullable
    String operation() {
        return nested(FieldName.OP);
    }

    /** The account as the record names it; null when it gives none, a placeholder, or a uid instead. */
    @Nullable
    String account() {
        String account = nested(FieldName.ACCT);
        return account == null || PLACEHOLDERS.contains(account) ? null : account;
    }

    /** The uid that is given in place of an account; -1 for none. */
    long accountId() {
        long id = Numbers.decimal(nested(FieldName.USER_ID), -1);
        return id < 0 || isAboutGroup() ? -1 : id;
    }

    /** There {@code id} is that of a group. */
    private boolean isAboutGroup() {
        return user != null
                && (user.typeName().contains("GROUP") || user.typeName().contains("GRP"));
    }

    /** The name that auditd found for that uid; null for none. */
    @Nullable
    String accountOfId() {
        return user == null || accountId() < 0 ? null : user.enriched(FieldName.USER_ID);
    }

    /** The peer in canonical form; null when the record names none. Some programs put an address where the host name belongs. */
    @Nullable
    String address() {
        String address = canonical(nested(FieldName.ADDR));
        return address != null ? address : canonical(nested(FieldName.HOSTNAME));
    }

    private static @Nullable String canonical(@Nullable String text) {
        return text == null ? null : IpAddress.canonical(text);
    }

    /** What sudo was told to run. */
    @Nullable
    String command() {
        return nested(FieldName.CMD);
    }

    @Nullable
    String program() {
        return nested(FieldName.EXE);
    }

    @Nullable
    String result() {
        AuditRecord record = user != null ? user : login;
        Outcome outcome = record == null ? Outcome.UNKNOWN : record.outcome();
        return switch (outcome) {
            case SUCCESS -> "success";
            case FAILURE -> "failed";
            case UNKNOWN -> null;
        };
    }

    boolean succeeded() {
        return "success".equals(result());
    }
}
