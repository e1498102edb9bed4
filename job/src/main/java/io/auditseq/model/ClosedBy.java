package io.auditseq.model;

import java.util.Locale;

/** What ended the waiting for more records of an event. */
public enum ClosedBy {
    /** The end-of-event record, and nothing that structure misses. */
    EOE,
    /** The counts in the records: {@code items=}, {@code argc=} and what belongs to the call. */
    STRUCTURE,
    /** A type that always stands alone. */
    SINGLE,
    /** Nothing more came for the time-out. */
    TIMEOUT,
    /** The unfinished events of its host held more than they may. */
    CAP,
    /** The input ended. */
    END;

    /** The name in metrics and documents: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
