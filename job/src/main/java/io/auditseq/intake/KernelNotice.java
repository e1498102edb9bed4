package io.auditseq.intake;

/** What the kernel prints about audit on its console: records, behind a prefix, and notices that records were lost. */
final class KernelNotice {
    private static final byte[] AUDIT = Bytes.of("audit: ");
    private static final byte[] TYPE = Bytes.of("type=");
    /** {@code audit_log_lost} and {@code audit_log_start} in the kernel's {@code kernel/audit.c}. */
    private static final byte[][] LOSSES = {
        Bytes.of("audit_lost="),
        Bytes.of("audit_backlog="),
        Bytes.of("backlog limit exceeded"),
        Bytes.of("rate limit exceeded"),
        Bytes.of("kauditd_printk_skb: "), // N callbacks suppressed: records that the console was spared
        Bytes.of("kauditd hold queue overflow"),
        Bytes.of("kauditd retry queue overflow")
    };

    private static final byte[] SUPPRESSED = Bytes.of("kauditd_printk_skb: ");
    private static final int LONGEST_STAMP = 40;
    /** {@code <36>}, as a serial console shows it. */
    private static final int LONGEST_LEVEL = 5;

    private KernelNotice() {}

    /** Where {@code type=} begins behind {@code [ 5120.118204] audit: }, of which either part may be missing; −1 for no record. */
    static int record(byte[] in, int from, int to) {
        int at = skipStamp(in, from, to);
        int type = Bytes.startsWith(in, at, to, AUDIT) ? at + AUDIT.length : at;
        return type > from && Bytes.startsWith(in, type, to, TYPE) ? type : -1;
    }

    static boolean isLoss(byte[] in, int from, int to) {
        int at = skipStamp(in, from, to);
        if (!Bytes.startsWith(in, at, to, AUDIT)) {
            return Bytes.startsWith(in, at, to, SUPPRESSED);
        }
        for (byte[] loss : LOSSES) {
            if (Bytes.startsWith(in, at + AUDIT.length, to, loss)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Behind {@code [ 5120.118204] }, the wall-clock form of {@code dmesg -T}, or {@code [ 5120.118204][ T1234] }: kernels built with
     * CONFIG_PRINTK_CALLER, Android's among them, say the thread too.
     */
    private static int skipStamp(byte[] in, int from, int to) {
        int at = skipLevel(in, from, to);
        int stamp = skipBracket(in, at, to);
        int caller = skipBracket(in, stamp, to);
        return stamp > at && in[caller - 1] == ' ' ? caller : from;
    }

    private static int skipLevel(byte[] in, int from, int to) {
        if (from >= to || in[from] != '<') {
            return from;
        }
        int close = Bytes.indexOf(in, from, Math.min(to, from + LONGEST_LEVEL), '>');
        return close < 0 ? from : close + 1;
    }

    /** Behind {@code [ … ]} and a blank, if there is one. */
    private static int skipBracket(byte[] in, int from, int to) {
        int close =
                from < to && in[from] == '[' ? Bytes.indexOf(in, from, Math.min(to, from + LONGEST_STAMP), ']') : -1;
        if (close < 0) {
            return from;
        }
        return close + 1 < to && in[close + 1] == ' ' ? close + 2 : close + 1;
    }
}
