package io.auditseq.host;

/** Arithmetic of serials: 32 bits, wrapping, so that only differences have an order. */
final class Serials {
    /** Serials further apart than this are no neighbours: between them lies an outage, another boot or a damaged digit. */
    static final int FAR = 10_000;

    private static final long MASK = 0xffff_ffffL;

    private Serials() {}

    /** How far {@code serial} is ahead of {@code of}; negative when it is behind. */
    static int ahead(long serial, long of) {
        return (int) (serial - of);
    }

    static long after(long serial) {
        return serial + 1 & MASK;
    }

    /** How many serials lie from {@code from} on before {@code to}. */
    static long between(long from, long to) {
        return to - from & MASK;
    }

    static boolean areNeighbours(long one, long other) {
        return Math.abs((long) ahead(one, other)) <= FAR;
    }
}
