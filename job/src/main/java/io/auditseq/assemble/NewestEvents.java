package io.auditseq.assemble;

import org.jspecify.annotations.Nullable;

/** A few events that are not in keyed state yet: of those that share a place, the one that was put there last. */
final class NewestEvents {
    /** A power of two. An event has 112 KiB at most, so this bounds the memory, too. */
    static final int PLACES = 128;

    private final EventKey[] keys = new EventKey[PLACES];
    private final OpenEvent[] events = new OpenEvent[PLACES];
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

    void remove(EventKey key) {
        int place = place(key);
        if (key.equals(keys[place])) {
            keys[place] = null;
            events[place] = null;
        }
    }

    /** All have to go. */
    void letGo() throws Exception {
        for (int place = 0; place < PLACES; place++) {
            letGo(place);
        }
    }

    private void letGo(int place) throws Exception {
        EventKey key = keys[place];
        if (key != null) {
            OpenEvent event = events[place];
            keys[place] = null;
            events[place] = null;
            keeper.keep(key, event);
        }
    }
}
