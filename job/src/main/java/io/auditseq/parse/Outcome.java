package io.auditseq.parse;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of the thing that a record tells of, from all spellings that kernels and programs use. */
public enum Outcome {
    SUCCESS,
    FAILURE,
    /** The record does not say, or its word was cut off. */
    UNKNOWN;

    static Outcome of(AuditRecord record) {
        RecordField word = result(record);
        if (word != null) {
            return of(word);
        }
        if (record.type() == RecordTypes.AVC || record.type() == RecordTypes.USER_AVC) {
            return ofDecision(record);
        }
        return ofAppArmor(record.type());
    }

    /** Kernels of Ubuntu before 2.6.36 had types for AppArmor's decisions and no field. */
    private static Outcome ofAppArmor(int type) {
        return switch (type) {
            case RecordTypes.APPARMOR_ALLOWED -> SUCCESS;
            case RecordTypes.APPARMOR_DENIED, RecordTypes.APPARMOR_KILL -> FAILURE;
            default -> UNKNOWN;
        };
    }

    private static @Nullable RecordField result(AuditRecord record) {
        RecordField success = record.stamped(FieldName.SUCCESS);
        if (success != null) {
            return success;
        }
        RecordField res = record.anywhere(FieldName.RES);
        return res != null ? res : record.anywhere(FieldName.RESULT);
    }

    private static Outcome of(RecordField word) {
        return switch (word.raw().toLowerCase(Locale.ROOT)) {
            case "yes", "success", "1" -> SUCCESS;
            case "", "?" -> UNKNOWN;
            default -> word.isCut() ? UNKNOWN : FAILURE;
        };
    }

    /** SELinux says {@code avc:  denied  { … }}, AppArmor {@code apparmor="DENIED"}; with {@code permissive=1} it was let through. */
    private static Outcome ofDecision(AuditRecord record) {
        String appArmor = record.value(FieldName.APPARMOR);
        if (appArmor != null) {
            return appArmor.equals("DENIED") || appArmor.equals("KILLED") ? FAILURE : SUCCESS;
        }
        String verdict = OldText.verdict(record);
        if (verdict == null) {
            return UNKNOWN;
        }
        RecordField permissive = record.anywhere(FieldName.PERMISSIVE);
        boolean letThrough = permissive != null && permissive.isExactly("1");
        return verdict.equals("granted") || letThrough ? SUCCESS : FAILURE;
    }
}
