package io.auditseq.rules;

/**
 * Where a rule was read.
 *
 * @param line of the document's first key, from 1
 */
public record Origin(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
