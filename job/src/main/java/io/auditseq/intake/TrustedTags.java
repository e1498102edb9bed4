package io.auditseq.intake;

import java.util.List;

/** The syslog tags that may bring audit lines, compared as bytes. */
final class TrustedTags {
    private final byte[][] tags;

    TrustedTags(List<String> tags) {
        this.tags = tags.stream().map(Bytes::of).toArray(byte[][]::new);
    }

    /** Whether the range is one of the tags; {@code auditd[312]:} is read as {@code auditd}. */
    boolean contains(byte[] in, int from, int to) {
        int end = nameEnd(in, from, to);
        for (byte[] tag : tags) {
            if (Bytes.equal(in, from, end, tag)) {
                return true;
            }
        }
        return false;
    }

    private static int nameEnd(byte[] in, int from, int to) {
        int at = from;
        while (at < to && in[at] != '[' && in[at] != ':') {
            at++;
        }
        return at;
    }
}
