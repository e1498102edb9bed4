package io.auditseq.host;

import io.auditseq.model.Field;
import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.Errno;
import io.auditseq.parse.FieldName;
import io.auditseq.parse.RecordTypes;
import io.auditseq.parse.Syscalls;
import org.jspecify.annotations.Nullable;

/** What the event says about its system call. */
final class CallFacts {
    /** ELF machine, from {@code linux/elf-em.h}. */
    private static final long S390 = 22;

    private final EventRecords records;
    private @Nullable String name;
    private @Nullable String operation;
    private boolean isNamed;

    CallFacts(EventRecords records) {
        this.records = records;
    }

    @Nullable
    String value(Field field) {
        AuditRecord call = records.call();
        if (call == null) {
            return null;
        }
        return switch (field) {
            case SYSCALL_NAME -> name();
            case SYSCALL_SUCCESS -> succeeded() ? "yes" : failed() ? "no" : null;
            case SYSCALL_EXIT -> call.value(FieldName.EXIT);
            case SYSCALL_A0 -> call.value(FieldName.A0);
            case SYSCALL_A1 -> call.value(FieldName.A1);
            case SYSCALL_A2 -> call.value(FieldName.A2);
            case SYSCALL_A3 -> call.value(FieldName.A3);
            default -> null;
        };
    }

    /** The name of the call; of the calls behind {@code socketcall} their own. Null when the event has none. */
    @Nullable
    String name() {
        findNames();
        return name;
    }

    /** What is done: the call, or what it does through io_uring; empty when the event has neither. */
    String operation() {
        findNames();
        return operation == null ? "" : operation;
    }

    private void findNames() {
        if (isNamed) {
            return;
        }
        isNamed = true;
        AuditRecord call = records.call();
        if (call == null) {
            return;
        }
        AuditRecord ring = records.first(RecordTypes.URINGOP);
        String ringOperation = ring == null ? null : Syscalls.uringOperation(ring.number(FieldName.URING_OP, -1));
        name = call.type() == RecordTypes.SYSCALL ? callName(call) : ringOperation;
        operation = ringOperation != null ? ringOperation : name;
    }

    private static @Nullable String callName(AuditRecord call) {
        String name = Syscalls.name(call.hex(FieldName.ARCH, -1), call.number(FieldName.SYSCALL, -1));
        if ("socketcall".equals(name)) {
            String inner = Syscalls.socketCall(call.hex(FieldName.A0, -1));
            return inner != null ? inner : name;
        }
        return name;
    }

    boolean succeeded() {
        AuditRecord call = records.call();
        return call != null && call.is(FieldName.SUCCESS, "yes");
    }

    boolean failed() {
        AuditRecord call = records.call();
        return call != null && call.is(FieldName.SUCCESS, "no");
    }

    long exit() {
        AuditRecord call = records.call();
        return call == null ? 0 : call.number(FieldName.EXIT, 0);
    }

    /** Name of the error that a failed call returned, such as {@code EACCES}; null for none. */
    @Nullable
    String error() {
        return exit() < 0 ? Errno.name(architecture(), exit()) : null;
    }

    /** An argument as the number in the register; {@code otherwise} when the record lacks it. */
    long argument(FieldName which, long otherwise) {
        AuditRecord call = records.call();
        return call == null ? otherwise : call.hex(which, otherwise);
    }

    /** The architecture as {@code arch=} gives it; -1 when unknown. */
    long architecture() {
        AuditRecord call = records.first(RecordTypes.SYSCALL);
        return call == null ? -1 : call.hex(FieldName.ARCH, -1);
    }

    /** There clone has its first two arguments swapped. */
    boolean isOfS390() {
        return (architecture() & 0xffff) == S390;
    }

    boolean isExec() {
        return operation().equals("execve") || operation().equals("execveat");
    }
}
