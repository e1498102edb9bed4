package io.auditseq.assemble;

import org.jspecify.annotations.Nullable;

/**
 * A few events that are not in keyed state yet: of those that share a place, the one that was put there last. One that went out leaves its
 * key behind, so that the EOE that mostly follows it at once need not be kept as an event of its own.
 */
final class NewestEvents {
    /** A power of two. An event has 112 KiB at most, so this bounds the memory, too. */
    static final int PLACES = 128;

    private final EventKey[] keys = new EventKey[PLACES];
    /** Null at a key whose event went out. */
    private final @Nullable OpenEvent[] events = new @Nullable OpenEvent[PLACES];

    private final Keeper keeper;

    /** Takes what has to go. */
    interface Keeper {
        void keep(EventKey key, OpenEvent event) throws Exception;
    }

    NewestEvents(Keeper keeper) {
        this.keeper = keeper;
    }

    private static int place(EventKey key) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 16) & (PLACES - 1);
    }

    @Nullable
    OpenEvent get(EventKey key) {
        int place = place(key);
        return key.equals(keys[place]) ? events[place] : null;
    }

    /** Takes in an event that is not here; what was in its place has to go. Gives the event. */
    OpenEvent put(EventKey key, OpenEvent event) throws Exception {
        int place = place(key);
        letGo(place);
        keys[place] = key;
        events[place] = event;
        return event;
    }

    /** Notes that an event went out, if it is still here. */
    void sent(EventKey key) {
        int place = place(key);
        if (key.equals(keys[place])) {
            events[place] = null;
        }
    }

    /** Whether this event went out and none came to its place since. */
    boolean wasSent(EventKey key) {
        int place = place(key);
        return events[place] == null && key.equals(keys[place]);
    }

    /** All have to go. */
    void letGo() throws Exception {
        for (int place = 0; place < PLACES; place++) {
            letGo(place);
        }
    }

    private void letGo(int place) throws Exception {
        OpenEvent event = events[place];
        if (event != null) {
            EventKey key = keys[place];
            keys[place] = null;
            events[place] = null;
            keeper.keep(key, event);
        }
    }
}
