package io.auditseq.assemble;

import io.auditseq.model.EventId;
import io.auditseq.model.Line;
import org.jspecify.annotations.Nullable;

/**
 * What the records of one event have in common: host, time stamp and serial, and whether the serial is auditd's own. State is
 * filed under this key, so its hash is written out here and never changes: it depends on no enum, on no record's generated
 * {@code hashCode} and on nothing of the machine. ({@code String.hashCode} is laid down by its specification.)
 */
public final class EventKey implements Comparable<EventKey> {
    private static final int FIRST_DAEMON_TYPE = 1200;
    private static final int LAST_DAEMON_TYPE = 1299;

    private final String host;
    private final long at;
    private final long serial;
    private final boolean daemon;
    private final int hash;

    /** For the meaning of the four see {@link EventId}. */
    public EventKey(String host, long at, long serial, boolean daemon) {
        this.host = host;
        this.at = at;
        this.serial = serial;
        this.daemon = daemon;
        this.hash = hash(host, at, serial, daemon);
    }

    public static EventKey of(Line line) {
        return new EventKey(line.host(), line.at(), line.serial(), isDaemon(line.type()));
    }

    /** Whether records of this type come from auditd itself, which counts them on its own: its serials collide with the kernel's. */
    static boolean isDaemon(int type) {
        return type >= FIRST_DAEMON_TYPE && type <= LAST_DAEMON_TYPE;
    }

    public EventId id() {
        return new EventId(host, at, serial, daemon);
    }

    String host() {
        return host;
    }

    long at() {
        return at;
    }

    long serial() {
        return serial;
    }

    boolean isDaemon() {
        return daemon;
    }

    private static int hash(String host, long at, long serial, boolean daemon) {
        long mixed = (at * 0x9E3779B97F4A7C15L ^ serial) * 0xD6E8FEB86659FD93L;
        return (int) (mixed ^ mixed >>> 32) ^ host.hashCode() * 31 ^ (daemon ? 1 : 0);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventKey key
                && hash == key.hash
                && serial == key.serial
                && at == key.at
                && daemon == key.daemon
                && host.equals(key.host);
    }

    /** An order for hash maps, so that keys chosen to collide stay cheap; it says nothing about time. */
    @Override
    public int compareTo(EventKey other) {
        int order = Long.compare(serial, other.serial);
        order = order != 0 ? order : Long.compare(at, other.at);
        order = order != 0 ? order : Boolean.compare(daemon, other.daemon);
        return order != 0 ? order : host.compareTo(other.host);
    }

    @Override
    public String toString() {
        return id().toString();
    }
}
