package io.auditseq.rules.value;

import org.jspecify.annotations.Nullable;

/**
 * What was found in texts that were looked at lately: programs, names and directories come again and again. Each text has one place, which it
 * takes from whoever holds it; long ones have none. So the size is bounded, whatever the input.
 */
public final class Answers<T> {
    /** A power of two. */
    private static final int PLACES = 64;

    private static final int LONGEST = 128;

    private final @Nullable Answer<T>[] places;

    /** One object, so that text and answer belong together whoever reads them. */
    private record Answer<T>(String text, T answer) {}

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type cannot be made otherwise
    public Answers() {
        places = new Answer[PLACES];
    }

    /** The answer for the text; null when it is not known. */
    @Nullable
    public T get(String text) {
        Answer<T> known = places[place(text)];
        return known != null && known.text.equals(text) ? known.answer : null;
    }

    public void put(String text, T answer) {
        if (text.length() <= LONGEST) {
            places[place(text)] = new Answer<>(text, answer);
        }
    }

    private static int place(String text) {
        int hash = text.hashCode();
        return (hash ^ hash >>> 16) & (PLACES - 1);
    }
}
