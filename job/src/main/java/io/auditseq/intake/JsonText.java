package io.auditseq.intake;

import com.fasterxml.jackson.core.JsonLocation;

/**
 * One JSON value in the bytes it stands in.
 *
 * @param from where it begins
 * @param to where it ends, exclusive
 */
record JsonText(byte[] in, int from, int to) {

    /** What a parser reads that was started at {@code from}. */
    JsonText(byte[] in, int from) {
        this(in, from, in.length);
    }

    /** Where a place that such a parser names lies in the bytes. */
    int place(JsonLocation location) {
        return from + (int) location.getByteOffset();
    }

    JsonText range(int begin, int end) {
        return new JsonText(in, begin, end);
    }

    int length() {
        return to - from;
    }
}
