package io.auditseq.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event as an alert shows it.
 *
 * @param event its identity; {@code ausearch -a SERIAL} finds it on the host
 * @param types names of its record types, in their order
 * @param summary one line for people, escaped for any screen
 * @param lines its raw lines as they came, with bytes that are not UTF-8 and control characters shown as {@code \xNN}
 * @param flaws see {@link AuditEvent#flaws()}
 * @param marks see {@link AuditEvent#marks()}
 * @param late whether its place in the host's order had passed when it came
 * @param session its login session; null when it has none
 * @param process its process; null when it has none
 */
public record Evidence(
        EventId event,
        List<String> types,
        String summary,
        List<String> lines,
        int flaws,
        int marks,
        boolean late,
        @Nullable SessionStamp session,
        @Nullable ProcessStamp process) {}
