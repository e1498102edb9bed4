package io.auditseq.intake;

/** Tells a value that is no text: MessagePack, Avro, UTF-16 or something compressed. */
final class Binary {
    private static final int LOOKED_AT = 512;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
    private static final byte[] LZ4 = {0x04, 0x22, 0x4d, 0x18};
    private static final byte[] AVRO_FILE = Bytes.of("Obj\1");

    private Binary() {}

    static boolean is(byte[] in, int from, int to) {
        return cannotBeginText(in[from] & 0xff)
                || hasMagic(in, from, to)
                || isMostlyControls(in, from, Math.min(to, from + LOOKED_AT));
    }

    /** Continuation bytes and bytes that UTF-8 never has; maps, lists and strings of MessagePack begin so. */
    private static boolean cannotBeginText(int first) {
        return (first >= 0x80 && first <= 0xc1) || (first >= 0xdc && first <= 0xdf) || first >= 0xf5;
    }

    private static boolean hasMagic(byte[] in, int from, int to) {
        return Bytes.startsWith(in, from, to, GZIP)
                || Bytes.startsWith(in, from, to, ZSTD)
                || Bytes.startsWith(in, from, to, LZ4)
                || Bytes.startsWith(in, from, to, AVRO_FILE);
    }

    private static boolean isMostlyControls(byte[] in, int from, int to) {
        int controls = 0;
        for (int at = from; at < to; at++) {
            if (in[at] >= 0 && in[at] < ' ' && !isOfText(in[at])) {
                controls++;
            }
        }
        return controls * 10 > to - from || (from + 1 < to && in[from + 1] == 0);
    }

    /** What lines of audit do hold: white space, the separator of the enriched tail, colours of a terminal. */
    private static boolean isOfText(byte c) {
        return c == '\n' || c == '\r' || c == '\t' || c == 0x1d || c == 0x1b || c == 0x0b || c == 0x0c;
    }
}
