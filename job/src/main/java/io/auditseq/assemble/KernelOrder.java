package io.auditseq.assemble;

import io.auditseq.model.RawRecord;
import io.auditseq.parse.FieldName;
import io.auditseq.parse.FieldScan;
import io.auditseq.parse.RecordTypes;

/**
 * The place of a record in its event, as one number to sort by: SYSCALL first, then the types as the kernel writes them when a call
 * ends ({@code audit_log_exit}), PATH by item, EXECVE by argument. Behind them stands what is written while the call runs or by others (LOGIN,
 * AVC, URINGOP …), by type: how many of those an event has is for its process to choose, and where an event is cut
 * short, its end is what goes.
 */
final class KernelOrder {
    private static final int RANK_SHIFT = 56;
    private static final int TYPE_SHIFT = 36;
    private static final int FRAGMENT_SHIFT = 8;
    private static final int MAX_FRAGMENT = (1 << FRAGMENT_SHIFT) - 1;
    private static final int MAX_TYPE = (1 << (RANK_SHIFT - TYPE_SHIFT)) - 1;
    private static final long MAX_INDEX = (1L << (TYPE_SHIFT - FRAGMENT_SHIFT)) - 1;

    private static final int EXECVE_RANK = 3;
    private static final int OTHER_RANK = 10;

    private KernelOrder() {}

    static long of(RawRecord record) {
        int type = record.type();
        long rank = (long) rank(type) << RANK_SHIFT;
        return switch (type) {
            case RecordTypes.PATH -> rank | item(record);
            case RecordTypes.EXECVE -> rank | argument(record.text(), record.body());
            default -> rank | (long) Math.min(type & Integer.MAX_VALUE, MAX_TYPE) << TYPE_SHIFT;
        };
    }

    static boolean isExecve(long order) {
        return order >>> RANK_SHIFT == EXECVE_RANK;
    }

    /** {@code item=} of a PATH record; a number beyond all items where it has none. */
    static long item(RawRecord record) {
        int value = FieldScan.find(record.text(), record.body(), FieldName.ITEM);
        long item = value < 0 ? MAX_INDEX : FieldScan.decimal(record.text(), value, MAX_INDEX);
        return item < 0 ? MAX_INDEX : Math.min(item, MAX_INDEX);
    }

    /** The first argument of an EXECVE record, and which piece of it. */
    private static long argument(byte[] text, int body) {
        int at = ArgumentToken.next(text, body);
        int end = ArgumentToken.end(text, at);
        int nameEnd = at < end ? ArgumentToken.skipIndex(text, at, end) : -1;
        if (nameEnd < 0) {
            return 0; // argc=: the first of all
        }
        long index = Math.min(ArgumentToken.decimal(text, at + 1, nameEnd), MAX_INDEX);
        long piece = text[nameEnd] == '[' ? ArgumentToken.decimal(text, nameEnd + 1, end) : 0;
        return index << FRAGMENT_SHIFT | Math.min(piece, MAX_FRAGMENT);
    }

    private static int rank(int type) {
        return switch (type) {
            case RecordTypes.SYSCALL -> 0;
            case RecordTypes.BPRM_FCAPS -> 1;
            case RecordTypes.SOCKETCALL,
                    RecordTypes.IPC,
                    RecordTypes.IPC_SET_PERM,
                    RecordTypes.MQ_OPEN,
                    RecordTypes.MQ_SENDRECV,
                    RecordTypes.MQ_NOTIFY,
                    RecordTypes.MQ_GETSETATTR,
                    RecordTypes.CAPSET,
                    RecordTypes.MMAP,
                    RecordTypes.OPENAT2,
                    RecordTypes.KERN_MODULE,
                    RecordTypes.TIME_INJOFFSET,
                    RecordTypes.TIME_ADJNTPVAL -> 2;
            case RecordTypes.EXECVE -> EXECVE_RANK;
            case RecordTypes.FD_PAIR -> 4;
            case RecordTypes.SOCKADDR -> 5;
            case RecordTypes.OBJ_PID -> 6;
            case RecordTypes.CWD -> 7;
            case RecordTypes.PATH -> 8;
            case RecordTypes.PROCTITLE -> 9;
            default -> OTHER_RANK;
        };
    }
}
