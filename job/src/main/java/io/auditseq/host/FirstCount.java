package io.auditseq.host;

import io.auditseq.rules.Count;

/**
 * How many events a story begins with.
 *
 * @param atLeast so many
 * @param within at most this long from the first to the last, in milliseconds of audit time
 */
record FirstCount(long atLeast, long within) {

    static FirstCount of(Count count) {
        return new FirstCount(count.atLeast(), count.within());
    }
}
