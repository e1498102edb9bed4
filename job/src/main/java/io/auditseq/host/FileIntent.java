package io.auditseq.host;

import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.FieldName;
import io.auditseq.parse.FileModes;
import io.auditseq.parse.OpenFlags;
import io.auditseq.parse.RecordTypes;
import org.jspecify.annotations.Nullable;

/** What a call does to a file: from the call, and for those that open, from their flags. */
final class FileIntent {
    private static final long READ_ONLY = 0;

    private FileIntent() {}

    static String of(CallFacts call, EventRecords records, @Nullable String nametype) {
        return switch (call.operation()) {
            case "open" -> opened(call, call.argument(FieldName.A1, READ_ONLY), nametype);
            case "openat", "open_by_handle_at" -> opened(call, flags(call, records), nametype);
            case "openat2" -> opened(call, flagsInRecord(records), nametype);
            case "creat" -> isCreated(nametype) ? "create" : "write";
            case "mknod", "mknodat", "mq_open", "bind" -> isCreated(nametype) ? "create" : "other";
            case "truncate", "truncate64", "ftruncate", "ftruncate64", "fallocate" -> "write";
            case "unlink", "unlinkat", "rmdir", "mq_unlink" -> "delete";
            case "rename", "renameat", "renameat2" -> "rename";
            case "mkdir", "mkdirat" -> "mkdir";
            case "link", "linkat", "symlink", "symlinkat" -> "link";
            case "chmod", "fchmod", "fchmodat", "fchmodat2" -> "chmod";
            case "chown", "fchown", "lchown", "fchownat", "chown32", "fchown32", "lchown32" -> "chown";
            case "execve", "execveat" -> "exec";
            default -> "other";
        };
    }

    private static boolean isCreated(@Nullable String nametype) {
        return "CREATE".equals(nametype);
    }

    private static String opened(CallFacts call, long flags, @Nullable String nametype) {
        if (isCreated(nametype)) {
            return "create";
        }
        OpenFlags how = OpenFlags.of(call.architecture(), flags);
        return how.writes() ? "write" : how.reads() ? "read" : "other";
    }

    /** Of a call through io_uring the arguments are not logged: what is not creating it is then taken for reading. */
    private static long flags(CallFacts call, EventRecords records) {
        return records.has(RecordTypes.URINGOP) ? READ_ONLY : call.argument(FieldName.A2, READ_ONLY);
    }

    private static long flagsInRecord(EventRecords records) {
        AuditRecord how = records.first(RecordTypes.OPENAT2);
        String flags = how == null ? null : how.value(FieldName.OFLAG);
        return flags == null ? READ_ONLY : Math.max(READ_ONLY, FileModes.parse(flags));
    }
}
