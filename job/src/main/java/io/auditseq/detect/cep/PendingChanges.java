package io.auditseq.detect.cep;

/** What happened to pending matches since somebody looked: numbers, added up until they are cleared. */
public final class PendingChanges {
    long more;
    long timedOut;
    long capped;
    long replaced;

    /** How many more are pending now than then; below 0 for fewer. */
    public long more() {
        return more;
    }

    /** How many the rule's window ended. */
    public long timedOut() {
        return timedOut;
    }

    /** How many were thrown out because {@link PendingMatches#MAX_PENDING} wait under one key. */
    public long capped() {
        return capped;
    }

    /** How many gave way to a newer one in the same place of the pattern. */
    public long replaced() {
        return replaced;
    }

    public void clear() {
        more = 0;
        timedOut = 0;
        capped = 0;
        replaced = 0;
    }
}
