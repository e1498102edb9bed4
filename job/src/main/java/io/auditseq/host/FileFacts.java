package io.auditseq.host;

import io.auditseq.model.Field;
import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.FieldName;
import io.auditseq.parse.RecordTypes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a call. PATH records of directories (PARENT) are no objects of it, nor is the text of a symbolic link, which stands in a record
 * of its own. A relative name belongs to CWD only if the call has no directory of its own, or {@code AT_FDCWD} for it; with a real
 * one the kernel's PARENT name is wrong (it prints CWD), and the absolute name is not known.
 */
final class FileFacts {
    /** The directory argument that stands for the current one; registers are logged zero-extended. */
    private static final int AT_FDCWD = -100;

    private final EventRecords records;
    private final CallFacts call;
    private @Nullable List<FileElement> elements;

    FileFacts(EventRecords records, CallFacts call) {
        this.records = records;
        this.call = call;
    }

    List<FileElement> elements() {
        if (elements == null) {
            elements = read();
        }
        return elements;
    }

    private List<FileElement> read() {
        List<FileElement> found = new ArrayList<>();
        String cwd = cwd();
        String linked = call.operation().startsWith("symlink") ? "UNKNOWN" : null;
        for (int i = 0; i < records.size(); i++) {
            if (records.type(i) == RecordTypes.PATH) {
                AuditRecord path = records.get(i);
                String nametype = nametype(path);
                if (!"PARENT".equals(nametype) && (linked == null || !linked.equals(nametype))) {
                    found.add(element(path, nametype, cwd));
                }
            }
        }
        return found;
    }

    private FileElement element(AuditRecord path, @Nullable String nametype, @Nullable String cwd) {
        String name = path.value(FieldName.NAME);
        String absolute = name == null ? null : Paths.absolute(name, isInDirectory(nametype) ? null : cwd);
        String attempt = FileIntent.of(call, records, nametype);
        return new FileElement(path, name, absolute, nametype, attempt, call.succeeded());
    }

    /** RHEL 7 calls it {@code objtype}. */
    private static @Nullable String nametype(AuditRecord path) {
        String nametype = path.value(FieldName.NAMETYPE);
        return nametype != null ? nametype : path.value(FieldName.OBJTYPE);
    }

    @Nullable
    String cwd() {
        AuditRecord record = records.first(RecordTypes.CWD);
        return record == null ? null : record.value(FieldName.CWD);
    }

    /** Whether names are relative to a directory that the call was given as a descriptor. */
    private boolean isInDirectory(@Nullable String nametype) {
        FieldName argument = directoryArgument(nametype);
        return argument != null && (int) call.argument(argument, AT_FDCWD) != AT_FDCWD;
    }

    private @Nullable FieldName directoryArgument(@Nullable String nametype) {
        return switch (call.operation()) {
            case "openat",
                    "openat2",
                    "unlinkat",
                    "mkdirat",
                    "mknodat",
                    "fchmodat",
                    "fchmodat2",
                    "fchownat",
                    "execveat",
                    "faccessat",
                    "faccessat2",
                    "readlinkat",
                    "newfstatat",
                    "statx",
                    "utimensat",
                    "futimesat",
                    "name_to_handle_at" -> FieldName.A0;
            case "symlinkat" -> FieldName.A1;
            case "renameat", "renameat2", "linkat" -> "CREATE".equals(nametype) ? FieldName.A2 : FieldName.A0;
            default -> null;
        };
    }

    /** The file that was executed: PATH {@code item=0}; null when there is none. */
    @Nullable
    FileElement executed() {
        for (FileElement element : elements()) {
            if (element.record().number(FieldName.ITEM, 0) == 0) {
                return element;
            }
        }
        return null;
    }

    @Nullable
    String executedValue(Field field) {
        FileElement file = call.isExec() && call.succeeded() ? executed() : null;
        if (file == null) {
            return null;
        }
        return switch (field) {
            case EXEC_PATH -> file.path();
            case EXEC_DEV -> file.value(Field.FILE_DEV);
            case EXEC_INODE -> file.value(Field.FILE_INODE);
            case EXEC_OWNER -> file.value(Field.FILE_OWNER);
            default -> null;
        };
    }

    /** The new mode of a chmod call; null for other calls. */
    @Nullable
    String newMode() {
        FieldName argument =
                switch (call.operation()) {
                    case "chmod", "fchmod" -> FieldName.A1;
                    case "fchmodat", "fchmodat2" -> FieldName.A2;
                    default -> null;
                };
        long mode = argument == null ? -1 : call.argument(argument, -1);
        return mode < 0 ? null : FileElement.permissions(mode);
    }
}
