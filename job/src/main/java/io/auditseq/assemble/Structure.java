package io.auditseq.assemble;

import static io.auditseq.assemble.TypeSet.bit;

import io.auditseq.model.ClosedBy;
import io.auditseq.model.EventFlaws;
import io.auditseq.model.RawRecord;
import io.auditseq.parse.FieldName;
import io.auditseq.parse.FieldScan;
import io.auditseq.parse.RecordTypes;

/**
 * Judges from the records of an event whether it is whole, in whatever order they come. {@code SYSCALL items=} tells how many PATH
 * records there are, and with any there is a CWD; a successful exec has all arguments that {@code argc=} counts; a
 * connect or bind has its address. PROCTITLE comes last where the host logs it. EOE never reaches audit.log and may overtake the
 * records it ends: it shortens the wait and proves nothing.
 */
final class Structure {
    private static final int EACH_ITEM = Long.SIZE;

    private final CallNeeds call = new CallNeeds();
    private final ArgumentCount arguments = new ArgumentCount();
    /** A {@link TypeSet}. */
    private long seen;
    /** The first 64 items of PATH records; those beyond are only counted. */
    private long items;

    private int moreItems;
    private long ringItems;
    /** A type that always stands alone. */
    private boolean alone;
    /** A type that has its SYSCALL beside it or, on a host without rules, stands alone: LOGIN, AVC, CONFIG_CHANGE … */
    private boolean mayBeAlone;

    private boolean contextsAnnounced;
    private boolean contexts;

    void note(RawRecord record) {
        seen |= bit(record.type());
        switch (record.type()) {
            case RecordTypes.SYSCALL -> call.note(record);
            case RecordTypes.PATH -> noteItem(KernelOrder.item(record));
            case RecordTypes.EXECVE -> arguments.note(record.text(), record.body());
            case RecordTypes.URINGOP -> noteRing(record);
            default -> noteOther(record);
        }
    }

    /** There was an EOE. */
    void noteEnd() {
        seen |= bit(RecordTypes.EOE);
    }

    private void noteItem(long item) {
        if (item < EACH_ITEM) {
            items |= 1L << item;
        } else {
            moreItems++;
        }
    }

    private void noteRing(RawRecord record) {
        int value = FieldScan.find(record.text(), record.body(), FieldName.ITEMS);
        ringItems = Math.max(ringItems, value < 0 ? 0 : FieldScan.decimal(record.text(), value, 0));
    }

    private void noteOther(RawRecord record) {
        int type = record.type();
        if (RecordKind.isContexts(type, record.text(), record.body())) {
            contexts = true;
        } else if (RecordKind.standsAlone(type)) {
            alone = true;
            contextsAnnounced |= RecordKind.announcesContexts(type, record.text(), record.body());
        } else if ((bit(type) & TypeSet.PARTS_OF_A_CALL) == 0) {
            mayBeAlone = true;
        }
    }

    Verdict verdict() {
        if (has(RecordTypes.SYSCALL)) {
            return ofCall();
        }
        if (alone) {
            return contextsAnnounced && !contexts ? Verdict.GRACE : Verdict.WHOLE;
        }
        boolean ended = has(RecordTypes.URINGOP) || (mayBeAlone && has(RecordTypes.EOE));
        return ended && flaws() == 0 ? Verdict.GRACE : Verdict.OPEN;
    }

    private Verdict ofCall() {
        if (call.items() < 0 || flaws() != 0) {
            return Verdict.OPEN;
        }
        boolean more = (call.likely() & ~seen) != 0
                || (call.isTriggered() && !mayBeAlone)
                || (call.hasContexts() && !contexts);
        return more ? Verdict.GRACE : Verdict.WHOLE;
    }

    /** What ends the waiting for an event that is {@link Verdict#WHOLE} or in its grace. */
    ClosedBy closedBy() {
        if (has(RecordTypes.SYSCALL) || has(RecordTypes.URINGOP)) {
            boolean unproven = has(RecordTypes.EOE) && !has(RecordTypes.PROCTITLE);
            return unproven ? ClosedBy.EOE : ClosedBy.STRUCTURE;
        }
        return alone ? ClosedBy.SINGLE : ClosedBy.EOE;
    }

    /** What is missing for certain, a set of {@link EventFlaws}. */
    int flaws() {
        int flaws = 0;
        if (has(RecordTypes.SYSCALL)) {
            flaws = flawsOfPaths(call.items() - (hasHiddenParent() ? 1 : 0));
            flaws |= isMissing(RecordTypes.SOCKADDR) ? EventFlaws.MISSING_ADDRESS : 0;
        } else if (has(RecordTypes.URINGOP)) {
            flaws = flawsOfPaths(ringItems);
        } else if ((seen & TypeSet.PARTS_OF_A_CALL) != 0 || (contexts && !alone && !mayBeAlone)) {
            flaws = EventFlaws.NO_SYSCALL;
        }
        boolean exec = has(RecordTypes.EXECVE) || isMissing(RecordTypes.EXECVE);
        return exec && !arguments.isComplete() ? flaws | EventFlaws.MISSING_ARGUMENTS : flaws;
    }

    private int flawsOfPaths(long expected) {
        int paths = Long.bitCount(items) + moreItems;
        int flaws = paths < expected ? EventFlaws.MISSING_PATHS : 0;
        return expected > 0 && !has(RecordTypes.CWD) ? flaws | EventFlaws.MISSING_CWD : flaws;
    }

    private boolean hasHiddenParent() {
        return call.hasHiddenParent() || has(RecordTypes.MQ_OPEN);
    }

    private boolean isMissing(int type) {
        return (call.certain() & ~seen & bit(type)) != 0;
    }

    private boolean has(int type) {
        return (seen & bit(type)) != 0;
    }
}
