package io.auditseq.model;

/**
 * Identity of an audit event: host, time stamp and serial. The serial alone is none: the kernel counts it from boot and it
 * wraps at 2^32, so a host will use one again. {@code DAEMON_*} records come from auditd with a counter of their own.
 *
 * @param at audit time in milliseconds since the epoch
 * @param daemon whether the serial is auditd's own counter
 */
public record EventId(String host, long at, long serial, boolean daemon) {

    /** As the records write it: {@code 1615225617.302:25836}; what {@code ausearch -a} wants is behind the colon. */
    public String stamp() {
        long rest = Math.floorMod(at, 1000L);
        String zeros = rest < 10 ? ".00" : rest < 100 ? ".0" : ".";
        return Math.floorDiv(at, 1000L) + zeros + rest + ':' + serial;
    }

    @Override
    public String toString() {
        return host + "/" + stamp();
    }
}
