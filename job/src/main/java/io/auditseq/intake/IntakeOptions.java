package io.auditseq.intake;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What intake accepts.
 *
 * @param maxRecordBytes longest value of a Kafka record that is looked at; a longer one is rejected whole
 * @param maxLineBytes longest line; a longer one is cut and marked, never lost
 * @param trustedTags syslog tags that may bring audit lines. Any local process chooses its tag, so the list stops
 *     accidents and web applications that log what they were asked, not a local attacker
 * @param acceptSyslog whether lines that came through syslog are accepted at all
 * @param hostFromKey whether the Kafka key is taken for the host where nothing better names it
 * @param rejectNotAudit whether what is no audit record goes to the rejected topic; else it is only counted, which is what
 *     a topic shared with other logs needs
 * @param messageField path of the envelope's field that holds the line, with dots between its names, looked at before the
 *     usual ones; null for none
 */
public record IntakeOptions(
        int maxRecordBytes,
        int maxLineBytes,
        List<String> trustedTags,
        boolean acceptSyslog,
        boolean hostFromKey,
        boolean rejectNotAudit,
        @Nullable String messageField)
        implements Serializable {

    /** The tags of auditd's own senders, of the journal, of the kernel and of laurel. */
    public static final List<String> TAGS_OF_AUDIT =
            List.of("auditd", "audispd", "audisp-syslog", "audit", "kernel", "laurel");

    public static final IntakeOptions DEFAULTS =
            new IntakeOptions(1 << 20, 1 << 16, TAGS_OF_AUDIT, true, false, true, null);

    private static final int SHORTEST_LINE = 256;

    public IntakeOptions {
        if (maxLineBytes < SHORTEST_LINE) {
            throw new IllegalArgumentException(
                    "a line of " + maxLineBytes + " bytes holds no header: at least " + SHORTEST_LINE);
        }
        if (maxRecordBytes < maxLineBytes) {
            throw new IllegalArgumentException(
                    "records of " + maxRecordBytes + " bytes are shorter than a line of " + maxLineBytes);
        }
        trustedTags = List.copyOf(trustedTags);
    }

    /** The same, and nothing is only counted. */
    public IntakeOptions rejectingAll() {
        return new IntakeOptions(
                maxRecordBytes, maxLineBytes, trustedTags, acceptSyslog, hostFromKey, true, messageField);
    }
}
