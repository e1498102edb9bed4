package io.auditseq.assemble;

import io.auditseq.model.RawRecord;
import io.auditseq.parse.RecordTypes;

/**
 * Watches whether the records of a call come in the order in which the kernel wrote them. While they do, none has been overtaken,
 * so none that no count tells of (BPRM_FCAPS, AVC …) is still on its way when PROCTITLE has come.
 */
final class ArrivalOrder {
    private int newest;
    private long nextItem;
    private boolean broken;

    void note(RawRecord record) {
        int step = step(record.type());
        if (step == 0) {
            return; // written while the call runs: before SYSCALL, or behind it
        }
        broken |= step < newest;
        newest = step;
        if (record.type() == RecordTypes.PATH) {
            broken |= KernelOrder.item(record) != nextItem++;
        }
    }

    private static int step(int type) {
        return switch (type) {
            case RecordTypes.SYSCALL -> 1;
            case RecordTypes.CWD -> 3;
            case RecordTypes.PATH -> 4;
            case RecordTypes.PROCTITLE -> 5;
            default -> (TypeSet.bit(type) & TypeSet.PARTS_OF_A_CALL) != 0 ? 2 : 0;
        };
    }

    boolean isBroken() {
        return broken;
    }

    void restore(boolean wasBroken) {
        broken = wasBroken;
    }
}
