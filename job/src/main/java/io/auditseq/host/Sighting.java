package io.auditseq.host;

import io.auditseq.model.EventId;
import org.jspecify.annotations.Nullable;

/**
 * What one system call says of the process that made it. Ids that are unset are -1.
 *
 * @param exe executable as the kernel names it; null when the record lacks it
 */
record Sighting(
        EventId event,
        long pid,
        long ppid,
        @Nullable String exe,
        @Nullable String comm,
        long uid,
        long auid,
        long ses) {
    long at() {
        return event.at();
    }

    String newIdentity() {
        return identity(event, pid);
    }

    static String identity(EventId event, long pid) {
        return event.host() + '/' + pid + '/' + event.at() + ':' + event.serial();
    }
}
