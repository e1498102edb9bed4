package io.auditseq.intake;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Strings by the bytes they are made of, so that a name seen lately costs no allocation. Each name has one place, which it takes
 * from whoever holds it: the size is bounded, whatever the input, and nothing need ever be thrown out.
 */
abstract class NameCache {
    private static final int PLACES = 1 << 14;

    private final byte[] @Nullable [] names = new byte[PLACES][];
    private final @Nullable String[] strings = new String[PLACES];

    /** The string for these bytes. */
    final @Nullable String get(byte[] bytes, int from, int to) {
        int place = place(bytes, from, to);
        byte[] name = names[place];
        if (name == null || !Bytes.equal(bytes, from, to, name)) {
            names[place] = Arrays.copyOfRange(bytes, from, to);
            strings[place] = make(bytes, from, to);
        }
        return strings[place];
    }

    /** What the bytes stand for; asked once while the name keeps its place. */
    abstract @Nullable String make(byte[] bytes, int from, int to);

    private static int place(byte[] bytes, int from, int to) {
        int hash = 0;
        for (int at = from; at < to; at++) {
            hash = hash * 31 + bytes[at];
        }
        return (hash ^ (hash >>> 15)) & (PLACES - 1);
    }
}
