package io.auditseq.detect;

import java.util.Map;
import org.apache.flink.api.common.state.MapState;

/**
 * A small number for each key that a story was handed over to, {@link #MOST} at most: then the one in which nothing was counted for longest is
 * given away. What comes before any hand-over has number 0.
 */
final class KeyedRooms {
    static final int NONE = -1;
    static final int MOST = 64;

    private final MapState<String, Integer> rooms;

    /** Says of a room how new its newest event is. */
    interface Age {
        long newestIn(int room) throws Exception;
    }

    KeyedRooms(MapState<String, Integer> rooms) {
        this.rooms = rooms;
    }

    /** {@link #NONE} for a key without. */
    int find(String binding) throws Exception {
        if (binding.isEmpty()) {
            return 0;
        }
        Integer room = rooms.get(binding);
        return room == null ? NONE : room;
    }

    /** A room for a key that has none; it may hold what another has left. */
    int take(String binding, Age age) throws Exception {
        boolean[] taken = new boolean[MOST + 1];
        for (Map.Entry<String, Integer> entry : rooms.entries()) {
            taken[entry.getValue()] = true;
        }
        int room = 1;
        while (room <= MOST && taken[room]) {
            room++;
        }
        if (room > MOST) {
            room = giveAway(age);
        }
        rooms.put(binding, room);
        return room;
    }

    /** Of rooms equally old that with the lower number goes, so that it does not hang on the order of the map. */
    private int giveAway(Age age) throws Exception {
        String oldest = "";
        int room = NONE;
        long oldestAt = Long.MAX_VALUE;
        for (Map.Entry<String, Integer> entry : rooms.entries()) {
            long at = age.newestIn(entry.getValue());
            if (room == NONE || at < oldestAt || (at == oldestAt && entry.getValue() < room)) {
                oldest = entry.getKey();
                room = entry.getValue();
                oldestAt = at;
            }
        }
        rooms.remove(oldest);
        return room;
    }

    void clear() {
        rooms.clear();
    }
}
