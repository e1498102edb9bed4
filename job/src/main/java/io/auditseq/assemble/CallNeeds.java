package io.auditseq.assemble;

import static io.auditseq.assemble.TypeSet.bit;

import io.auditseq.model.RawRecord;
import io.auditseq.parse.FieldName;
import io.auditseq.parse.FieldScan;
import io.auditseq.parse.RecordTypes;
import io.auditseq.parse.Syscalls;

/**
 * What the SYSCALL record of an event says about the records beside it. Some are certain: the event is incomplete without them.
 * Others are likely: worth a short wait, but a kernel, or a rule that excludes a type, may leave them out.
 */
final class CallNeeds {
    private static final long UNKNOWN = Long.MIN_VALUE;
    /** {@code exit} of what a security module refused, which writes an AVC. */
    private static final long EACCES = -13;

    private static final long EPERM = -1;
    /** {@code a0} of socketcall, {@code linux/net.h}. */
    private static final long SYS_BIND = 2;

    private static final long SYS_CONNECT = 3;
    /** {@code a0} of ptrace, {@code linux/ptrace.h}: the requests that are recorded with their object. */
    private static final long PTRACE_ATTACH = 0x10;

    private static final long PTRACE_SEIZE = 0x4206;
    /** {@code a0} of bpf, {@code linux/bpf.h}: the command that is recorded. */
    private static final long BPF_PROG_LOAD = 5;
    /** {@code a3} of mmap, {@code asm-generic/mman-common.h}: with it there is no file to record. */
    private static final long MAP_ANONYMOUS = 0x20;

    private long items = -1;
    private long certain;
    private long likely;
    private boolean hiddenParent;
    private boolean triggered;
    private boolean contexts;

    /** Adds what this record says. An event has one SYSCALL; of two, which only a forger sends, both must be satisfied. */
    void note(RawRecord syscall) {
        Fields fields = new Fields(syscall.text(), syscall.body());
        long arch = fields.hex(FieldName.ARCH);
        Call call = Call.named(Syscalls.name(arch, fields.decimal(FieldName.SYSCALL)));
        boolean success = fields.is(FieldName.SUCCESS, "yes");
        long exit = fields.decimal(FieldName.EXIT);
        likely |= bit(RecordTypes.PROCTITLE);
        noteCall(call, success, fields);
        items = Math.max(items, fields.decimal(FieldName.ITEMS));
        contexts |= fields.is(FieldName.SUBJ, "?");
        triggered |= (call.isTrigger() || exit == EACCES || exit == EPERM) && fields.is(FieldName.KEY, "(null)");
    }

    private void noteCall(Call call, boolean success, Fields fields) {
        switch (call) {
            case EXEC -> need(call.companion(), success, false);
            case NAME_SOCKET -> need(call.companion(), success, true);
            case SOCKET_CALL -> noteSocketCall(fields.hex(FieldName.A0), success);
            case QUEUE_OPEN, QUEUE_UNLINK -> {
                hiddenParent = true;
                likely |= success ? call.companion() : 0;
            }
            default -> likely |= isRecorded(call, success, fields) ? call.companion() : 0;
        }
    }

    /** On i386, s390 and ppc one call is the door to all of {@code socket(2)}. */
    private void noteSocketCall(long function, boolean success) {
        likely |= bit(RecordTypes.SOCKETCALL);
        if (function == SYS_BIND || function == SYS_CONNECT) {
            need(bit(RecordTypes.SOCKADDR), success, true);
        }
    }

    /** A non-blocking connect in flight counts as failed (EINPROGRESS) and has its address all the same. */
    private void need(long types, boolean success, boolean alsoOfFailures) {
        certain |= success ? types : 0;
        likely |= alsoOfFailures ? types : 0;
    }

    private static boolean isRecorded(Call call, boolean success, Fields fields) {
        return switch (call) {
            case OPEN_HOW -> true;
            case ACCEPT -> success && fields.hex(FieldName.A1) != 0;
            case TRACE -> success && isAttaching(fields.hex(FieldName.A0));
            case PROGRAM -> success && fields.hex(FieldName.A0) == BPF_PROG_LOAD;
            case MAP -> success && (fields.hex(FieldName.A3) & MAP_ANONYMOUS) == 0;
            default -> success;
        };
    }

    private static boolean isAttaching(long request) {
        return request == PTRACE_ATTACH || request == PTRACE_SEIZE;
    }

    /** How many paths the call has; -1 while no SYSCALL has told. */
    long items() {
        return items;
    }

    /** A {@link TypeSet}. */
    long certain() {
        return certain;
    }

    /** A {@link TypeSet}. */
    long likely() {
        return likely;
    }

    /** Whether one of the paths may have no record: mq_open and mq_unlink count the directory that they work in and hide it. */
    boolean hasHiddenParent() {
        return hiddenParent;
    }

    /** Whether no rule asked for the call, so that some other record in the event must have forced it out. */
    boolean isTriggered() {
        return triggered;
    }

    /** Whether {@code subj=?} announces a record with the contexts of several security modules. */
    boolean hasContexts() {
        return contexts;
    }

    /** The fields of a SYSCALL record in the order in which the kernel writes them, read in one pass. */
    private static final class Fields {
        private final byte[] text;
        private int at;

        Fields(byte[] text, int body) {
            this.text = text;
            this.at = body;
        }

        /** Start of the value, or -1; a field that is missing or out of order leaves the others to be found. */
        private int find(FieldName name) {
            int value = FieldScan.find(text, at, name);
            at = value < 0 ? at : value;
            return value;
        }

        long decimal(FieldName name) {
            int value = find(name);
            return value < 0 ? UNKNOWN : FieldScan.decimal(text, value, UNKNOWN);
        }

        long hex(FieldName name) {
            int value = find(name);
            return value < 0 ? UNKNOWN : FieldScan.hex(text, value, UNKNOWN);
        }

        boolean is(FieldName name, String literal) {
            int value = find(name);
            return value >= 0 && FieldScan.is(text, value, literal);
        }
    }
}
