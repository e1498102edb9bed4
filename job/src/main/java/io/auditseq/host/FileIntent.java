package io.auditseq.host;

import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.FieldName;
import io.auditseq.parse.RecordTypes;
import org.jspecify.annotations.Nullable;

/** What a call does to a file, from the call and, for open, from its flags ({@code asm-generic/fcntl.h}: these bits are the same everywhere but on alpha, mips, parisc and sparc). */
final class FileIntent {
    private static final long ACCESS = 03;
    private static final long READ_ONLY = 0;
    private static final long TRUNCATE = 01000;
    private static final long PATH_ONLY = 010000000;

    private FileIntent() {}

    static String of(CallFacts call, EventRecords records, @Nullable String nametype) {
        return switch (call.operation()) {
            case "open" -> opened(call.argument(FieldName.A1, READ_ONLY), nametype);
            case "openat", "open_by_handle_at" -> opened(flags(call, records), nametype);
            case "openat2" -> opened(flagsInRecord(records), nametype);
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

    private static String opened(long flags, @Nullable String nametype) {
        if (isCreated(nametype)) {
            return "create";
        }
        if ((flags & PATH_ONLY) != 0) {
            return "other";
        }
        return (flags & ACCESS) != READ_ONLY || (flags & TRUNCATE) != 0 ? "write" : "read";
    }

    /** Of a call through io_uring the arguments are not logged: what is not creating it is then taken for reading. */
    private static long flags(CallFacts call, EventRecords records) {
        return records.has(RecordTypes.URINGOP) ? READ_ONLY : call.argument(FieldName.A2, READ_ONLY);
    }

    private static long flagsInRecord(EventRecords records) {
        AuditRecord how = records.first(RecordTypes.OPENAT2);
        String flags = how == null ? null : how.value(FieldName.OFLAG);
        return flags == null ? READ_ONLY : Math.max(READ_ONLY, FileElement.octal(flags));
    }
}
