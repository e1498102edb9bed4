package io.auditseq.assemble;

import io.auditseq.model.RawRecord;
import io.auditseq.parse.RecordTypes;
import java.util.Arrays;

/**
 * A record of an open event with its place in the kernel's order. Two of them are copies of one record when type and raw body are
 * equal: what the kernel wrote, without {@code node=} and without the names that auditd appends in ENRICHED format.
 */
final class KeptRecord {
    private static final byte TAIL = 0x1D;
    private static final int UNKNOWN = -1;

    private final RawRecord record;
    private final long order;
    /** End of the raw body, looked for when two records claim one place. */
    private int rawEnd = UNKNOWN;

    KeptRecord(RawRecord record) {
        this.record = record;
        this.order = KernelOrder.of(record);
    }

    RawRecord record() {
        return record;
    }

    /** See {@link KernelOrder}. */
    long order() {
        return order;
    }

    boolean isExecve() {
        return KernelOrder.isExecve(order);
    }

    int length() {
        return record.text().length;
    }

    /** By place, then by raw body; 0 for copies of one record. */
    int compareTo(KeptRecord other) {
        int places = Long.compare(order, other.order);
        return places != 0 ? places : compareRaw(other);
    }

    private int compareRaw(KeptRecord other) {
        int types = Integer.compare(record.type(), other.record.type());
        return types != 0
                ? types
                : Arrays.compareUnsigned(
                        record.text(), rawFrom(), rawEnd(), other.record.text(), other.rawFrom(), other.rawEnd());
    }

    /** Whether it tells more than a copy: it has names appended. Else some difference that does not hang on the order of arrival. */
    boolean isBetterThan(KeptRecord copy) {
        int tails = Boolean.compare(hasTail(), copy.hasTail());
        return tails != 0 ? tails > 0 : Arrays.compareUnsigned(record.text(), copy.record.text()) > 0;
    }

    private boolean hasTail() {
        return tail() < length();
    }

    /** Names that stand in no table share one number, so for them the name is part of what is compared. */
    private int rawFrom() {
        return record.type() == RecordTypes.UNKNOWN ? 0 : record.body();
    }

    private int rawEnd() {
        if (rawEnd == UNKNOWN) {
            rawEnd = tail();
            while (rawEnd > record.body() && record.text()[rawEnd - 1] == ' ') {
                rawEnd--;
            }
        }
        return rawEnd;
    }

    /** What a program sends in {@code msg='…'} may hold the separator as well: there the tail follows the last quote. */
    private int tail() {
        byte[] text = record.text();
        int at = record.body();
        if (RecordTypes.isFromUserSpace(record.type())) {
            at = Math.max(at, lastQuote(text));
        }
        while (at < text.length && text[at] != TAIL) {
            at++;
        }
        return at;
    }

    private static int lastQuote(byte[] text) {
        int at = text.length - 1;
        while (at >= 0 && text[at] != '\'') {
            at--;
        }
        return at;
    }
}
