package io.auditseq.parse;

/** What became of the thing that a record tells of, from all spellings that kernels and programs use. */
public enum Outcome {
    SUCCESS,
    FAILURE,
    /** The record does not say, or its word was cut off. */
    UNKNOWN
}
