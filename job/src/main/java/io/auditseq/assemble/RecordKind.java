package io.auditseq.assemble;

import io.auditseq.parse.FieldName;
import io.auditseq.parse.FieldScan;
import io.auditseq.parse.RecordTypes;

/** What the type of a record says about the company it keeps. */
final class RecordKind {
    private static final int FIRST_USER = 1100;
    private static final int LAST_DAEMON = 1299;
    private static final int KERNEL = 2000;
    private static final int LAST = 2999;
    private static final int UBUNTU_TASK_CONTEXTS = 1420;
    private static final int UBUNTU_OBJ_CONTEXTS = 1421;
    private static final byte[] CONTEXT = {'s', 'u', 'b', 'j', '_'};
    private static final byte[] OBJECT_CONTEXT = {'o', 'b', 'j', '_'};

    private RecordKind() {}

    /**
     * Whether a record of this type is a whole event: what programs and auditd send, and what has its own serial in the kernel.
     * SERVICE_START and SERVICE_STOP are not: Ubuntu's kernels put the SYSCALL beside them.
     */
    static boolean standsAlone(int type) {
        if (type >= FIRST_USER && type <= LAST_DAEMON) {
            return type != RecordTypes.SERVICE_START && type != RecordTypes.SERVICE_STOP;
        }
        return (type >= KERNEL && type <= LAST) || type == RecordTypes.ANOM_ABEND || type == RecordTypes.USER;
    }

    /**
     * Whether this is a record that lists the contexts of several security modules: 1425 and 1426 upstream; 1420 and 1421 on Ubuntu's
     * kernels, numbers that upstream gave to IPE.
     */
    static boolean isContexts(int type, byte[] text, int body) {
        boolean number =
                switch (type) {
                    case RecordTypes.MAC_TASK_CONTEXTS,
                            RecordTypes.MAC_OBJ_CONTEXTS,
                            UBUNTU_TASK_CONTEXTS,
                            UBUNTU_OBJ_CONTEXTS -> true;
                    default -> false;
                };
        return number && (startsWith(text, body, CONTEXT) || startsWith(text, body, OBJECT_CONTEXT));
    }

    /** Whether a user-space record says with the kernel's {@code subj=?} that such a record follows. auditd's own never do. */
    static boolean announcesContexts(int type, byte[] text, int body) {
        if (EventKey.isDaemon(type)) {
            return false;
        }
        int value = FieldScan.find(text, body, FieldName.SUBJ);
        return value >= 0 && FieldScan.is(text, value, "?");
    }

    private static boolean startsWith(byte[] text, int from, byte[] word) {
        for (int i = 0; i < word.length; i++) {
            if (from + i >= text.length || text[from + i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
