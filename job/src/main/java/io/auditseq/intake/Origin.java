package io.auditseq.intake;

import io.auditseq.model.LineMarks;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a line and may say whose it is: the first usable host from the outside in, and how the line came.
 *
 * @param host null while nothing usable was found
 * @param marks bits of {@link LineMarks} that hold for every line inside
 */
record Origin(@Nullable String host, HostSource source, int marks) {
    static final Origin NONE = new Origin(null, HostSource.UNRESOLVED, 0);

    /** This, with the host if there is none yet. */
    Origin orHost(@Nullable String found, HostSource foundIn) {
        return host != null || found == null ? this : new Origin(found, foundIn, marks);
    }

    Origin marked(int mark) {
        return (marks & mark) == mark ? this : new Origin(host, source, marks | mark);
    }
}
