package io.auditseq.intake;

import io.auditseq.parse.HeaderParser;

/**
 * Finds the records of one event that Wazuh joined by blanks to one line. A record begins only where the id is that of the first
 * one and no quote is open. Records that user space writes ({@code msg='…'}) stand alone in their event and hold text of
 * their sender's choice: behind one nothing is split off.
 */
final class JoinedRecords {
    private static final byte[] TYPE = Bytes.of(" type=");
    private static final byte[] MESSAGE = Bytes.of(" msg='");

    private final HeaderParser next = new HeaderParser();

    /** Where the record whose header {@code first} has parsed ends: before the blank that the next one stands behind, or at {@code to}. */
    int end(HeaderParser first, byte[] in, int to) {
        for (int at = first.body(); at < to; at++) {
            if (in[at] == '"') {
                int close = Bytes.indexOf(in, at + 1, to, '"');
                if (close < 0) {
                    return to;
                }
                at = close;
            } else if (in[at] == ' ' && Bytes.startsWith(in, at, to, MESSAGE)) {
                return to;
            } else if (in[at] == ' ' && Bytes.startsWith(in, at, to, TYPE) && isSameEvent(first, in, at + 1, to)) {
                return at;
            }
        }
        return to;
    }

    private boolean isSameEvent(HeaderParser first, byte[] in, int from, int to) {
        return next.parse(in, from, to) && next.at() == first.at() && next.serial() == first.serial();
    }
}
