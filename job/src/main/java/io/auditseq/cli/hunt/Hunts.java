package io.auditseq.cli.hunt;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The hunts that run in this process, by id. Flink serialises sources and sinks even when all of it runs in one process, so they
 * cannot hold what they read and where they write; they hold an id and find it here.
 */
final class Hunts {

    private static final Map<String, Hunt> RUNNING = new ConcurrentHashMap<>();

    private Hunts() {}

    static void begin(String id, Hunt hunt) {
        RUNNING.put(id, hunt);
    }

    static Hunt get(String id) {
        Hunt hunt = RUNNING.get(id);
        if (hunt == null) {
            throw new IllegalStateException("no hunt " + id + " in this process");
        }
        return hunt;
    }

    static void end(String id) {
        RUNNING.remove(id);
    }
}
