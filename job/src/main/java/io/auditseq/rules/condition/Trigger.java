package io.auditseq.rules.condition;

import io.auditseq.model.Field;
import io.auditseq.rules.value.Literal;
import io.auditseq.rules.value.Literal.Kind;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Text that a field of the event must hold. Of a list, or of {@code file}, one element must.
 *
 * @param recordField the field of a record that must hold it instead, in one record at least; null for a field of the event
 */
public record Trigger(Field field, @Nullable String recordField, Literal literal) {
    /** A field of the event. */
    public Trigger(Field field, Literal literal) {
        this(field, null, literal);
    }

    /** A field of one of the records. */
    static Trigger ofRecord(String recordField, Literal literal) {
        // the types of the records are known without reading one
        return recordField.equals(Field.TYPE.label()) && literal.kind() == Kind.EXACT
                ? new Trigger(Field.TYPE, literal)
                : new Trigger(Field.TYPE, recordField, literal);
    }

    /** By these an event is dispatched before anything else of it is looked at. */
    private static final Set<Field> DISPATCH = EnumSet.of(Field.TYPE, Field.SYSCALL_NAME, Field.FILE_INTENT);

    /** Few values, and each of them common: to look them up excludes next to nothing. */
    private static final Set<Field> COMMON = EnumSet.of(
            Field.HOST,
            Field.SYSCALL_SUCCESS,
            Field.SESSION_USER_ACTIVITY,
            Field.SESSION_KIND,
            Field.AUTH_RESULT,
            Field.FILE_KIND,
            Field.FILE_NAMETYPE,
            Field.FILE_INTENT,
            Field.NET_DIRECTION,
            Field.NET_FAMILY,
            Field.USER_UID,
            Field.USER_EUID);

    private static final Set<String> COMMON_IN_RECORDS =
            Set.of("success", "nametype", "uid", "euid", "auid", "UID", "AUID", "arch", "ARCH", "res", "items");

    private static final int EXACT = 16;
    private static final int LONG_ENOUGH = 12;

    /** An event has few of them, and they are known with little or no parsing. */
    boolean isDispatch() {
        return recordField == null && DISPATCH.contains(field) && literal.kind() == Kind.EXACT;
    }

    /** How few events are expected to have it: 0 for too many to be worth a look. */
    int rarity() {
        if (recordField == null ? COMMON.contains(field) : COMMON_IN_RECORDS.contains(recordField)) {
            return 0;
        }
        return literal.kind() == Kind.EXACT ? EXACT : Math.min(literal.folded().length(), LONG_ENOUGH);
    }
}
