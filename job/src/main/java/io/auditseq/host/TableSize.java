package io.auditseq.host;

/** Size of a table, kept beside it because keyed state cannot tell. */
public final class TableSize {
    public int size;
    /** The size after the table was last looked through. */
    public int kept;
}
