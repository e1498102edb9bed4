package io.auditseq.assemble;

/** What the records of an event, as far as they came, say about those still to come. */
enum Verdict {
    /** Nothing is missing and nothing more is likely: the event goes out at once. */
    WHOLE,
    /** Nothing is missing, but something may still be on its way: the event goes out after a short grace. */
    GRACE,
    /** Something is missing, or nothing tells: only silence ends the waiting. */
    OPEN
}
