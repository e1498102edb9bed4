package io.auditseq.assemble;

import io.auditseq.parse.RecordTypes;

/** Sets of the kernel's own record types, 1300 to 1363, as the bits of a long. */
final class TypeSet {
    /** What is written when a call ends, and never without its SYSCALL. */
    static final long PARTS_OF_A_CALL = bit(RecordTypes.PATH)
            | bit(RecordTypes.IPC)
            | bit(RecordTypes.SOCKETCALL)
            | bit(RecordTypes.SOCKADDR)
            | bit(RecordTypes.CWD)
            | bit(RecordTypes.EXECVE)
            | bit(RecordTypes.IPC_SET_PERM)
            | bit(RecordTypes.MQ_OPEN)
            | bit(RecordTypes.MQ_SENDRECV)
            | bit(RecordTypes.MQ_NOTIFY)
            | bit(RecordTypes.MQ_GETSETATTR)
            | bit(RecordTypes.FD_PAIR)
            | bit(RecordTypes.OBJ_PID)
            | bit(RecordTypes.BPRM_FCAPS)
            | bit(RecordTypes.CAPSET)
            | bit(RecordTypes.MMAP)
            | bit(RecordTypes.PROCTITLE)
            | bit(RecordTypes.OPENAT2);

    private static final int FIRST = RecordTypes.SYSCALL;
    private static final int LAST = FIRST + Long.SIZE - 1;

    private TypeSet() {}

    /** The set of this one type; empty for a type of another range. */
    static long bit(int type) {
        return type >= FIRST && type <= LAST ? 1L << (type - FIRST) : 0;
    }
}
