package io.auditseq.host;

import io.auditseq.model.Field;
import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.FieldName;
import org.jspecify.annotations.Nullable;

/**
 * One object of a call: a PATH record that is not merely the directory of another.
 *
 * @param path absolute path; null when the directory it is relative to is not known
 * @param intent what the call did to it; null when it failed
 */
record FileElement(
        AuditRecord record,
        @Nullable String path,
        @Nullable String nametype,
        @Nullable String intent) {
    /** Types of files in the highest digits of an octal mode, from {@code stat(2)}. */
    private static final long TYPE = 0170000;

    private static final long PERMISSIONS = 07777;

    @Nullable
    String value(Field field) {
        return switch (field) {
            case FILE_PATH -> path;
            case FILE_NAME -> name();
            case FILE_NAMETYPE -> nametype;
            case FILE_KIND -> kind();
            case FILE_DEV -> record.value(FieldName.DEV);
            case FILE_INODE -> record.value(FieldName.INODE);
            case FILE_MODE -> mode() < 0 ? null : permissions(mode());
            case FILE_OWNER -> record.value(FieldName.OUID);
            case FILE_INTENT -> intent;
            default -> null;
        };
    }

    @Nullable
    String name() {
        return record.value(FieldName.NAME);
    }

    private long mode() {
        String mode = record.value(FieldName.MODE);
        return mode == null ? -1 : octal(mode);
    }

    /** The file's type by its mode; null when the record has no mode. */
    @Nullable
    String kind() {
        long mode = mode();
        if (mode < 0) {
            return null;
        }
        return switch ((int) (mode & TYPE)) {
            case 0010000 -> "fifo";
            case 0020000 -> "char";
            case 0040000 -> "dir";
            case 0060000 -> "block";
            case 0100000 -> "file";
            case 0120000 -> "link";
            case 0140000 -> "socket";
            default -> null;
        };
    }

    static String permissions(long mode) {
        String octal = Long.toOctalString(mode & PERMISSIONS);
        return "0000".substring(octal.length()) + octal;
    }

    /** The number that octal digits stand for; -1 for anything else. */
    static long octal(String text) {
        if (text.isEmpty() || text.length() > 12) {
            return -1;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '7') {
                return -1;
            }
            number = number << 3 | c - '0';
        }
        return number;
    }
}
