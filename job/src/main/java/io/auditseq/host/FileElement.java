package io.auditseq.host;

import io.auditseq.model.Field;
import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.FieldName;
import io.auditseq.parse.FileModes;
import org.jspecify.annotations.Nullable;

/** One object of a call: a PATH record that is not merely the directory of another. */
final class FileElement {
    private static final long PERMISSIONS = 07777;
    private static final long UNREAD = -2;

    private final AuditRecord record;
    private final @Nullable String name;
    private final @Nullable String path;
    private final @Nullable String nametype;
    private final String attempt;
    private final boolean succeeded;
    private long mode = UNREAD;

    /**
     * @param path absolute path; null when the directory it is relative to is not known
     * @param attempt what the call was to do to it
     */
    FileElement(
            AuditRecord record,
            @Nullable String name,
            @Nullable String path,
            @Nullable String nametype,
            String attempt,
            boolean succeeded) {
        this.record = record;
        this.name = name;
        this.path = path;
        this.nametype = nametype;
        this.attempt = attempt;
        this.succeeded = succeeded;
    }

    AuditRecord record() {
        return record;
    }

    /** As the process wrote it. */
    @Nullable
    String name() {
        return name;
    }

    @Nullable
    String path() {
        return path;
    }

    @Nullable
    String nametype() {
        return nametype;
    }

    /** What the call did to it; null when it failed. */
    @Nullable
    String intent() {
        return succeeded ? attempt : null;
    }

    /** What the call did to it, or was to do. */
    String attempt() {
        return attempt;
    }

    @Nullable
    String value(Field field) {
        return switch (field) {
            case FILE_PATH -> path;
            case FILE_NAME -> name;
            case FILE_BASE -> base();
            case FILE_STEM -> stem();
            case FILE_NAMETYPE -> nametype;
            case FILE_KIND -> kind();
            case FILE_DEV -> record.value(FieldName.DEV);
            case FILE_INODE -> record.value(FieldName.INODE);
            case FILE_MODE -> permissions();
            case FILE_OWNER -> record.value(FieldName.OUID);
            case FILE_INTENT -> intent();
            default -> null;
        };
    }

    /** The last part of the path, or of the name where that is all that is known. */
    @Nullable
    String base() {
        String known = path != null ? path : name;
        return known == null ? null : known.substring(known.lastIndexOf('/') + 1);
    }

    private @Nullable String stem() {
        String base = base();
        if (base == null) {
            return null;
        }
        int dot = base.lastIndexOf('.');
        return dot <= 0 ? base : base.substring(0, dot);
    }

    private long mode() {
        if (mode == UNREAD) {
            String octal = record.value(FieldName.MODE);
            mode = octal == null ? -1 : FileModes.parse(octal);
        }
        return mode;
    }

    /** The file's type by its mode; null when the record has no mode. */
    @Nullable
    String kind() {
        String kind = mode() < 0 ? "unknown" : FileModes.kind(mode());
        return kind.equals("unknown") ? null : kind;
    }

    @Nullable
    String permissions() {
        return mode() < 0 ? null : permissions(mode());
    }

    static String permissions(long mode) {
        String octal = Long.toOctalString(mode & PERMISSIONS);
        return "0000".substring(octal.length()) + octal;
    }
}
