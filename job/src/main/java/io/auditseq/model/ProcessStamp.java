package io.auditseq.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process at the moment of an event.
 *
 * @param id identity on its host, stable over exec; pids are used again, this is not
 * @param executable file as the kernel names it; null when unknown
 * @param commandLine arguments joined by one blank, from EXECVE; null when its exec was not seen
 * @param directory working directory; null when unknown
 * @param uid real uid, decimal; null when unknown
 * @param euid effective uid, decimal; null when unknown
 * @param ancestors parent first, then its parent, as far as known
 */
public record ProcessStamp(
        String id,
        long pid,
        long ppid,
        @Nullable String executable,
        @Nullable String commandLine,
        @Nullable String directory,
        @Nullable String uid,
        @Nullable String euid,
        List<Ancestor> ancestors) {

    /** One process above another; command line and executable null when unknown. */
    public record Ancestor(
            String id,
            long pid,
            @Nullable String executable,
            @Nullable String commandLine) {}
}
