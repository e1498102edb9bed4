package io.auditseq.host;

import io.auditseq.model.EventId;

/**
 * All that is kept of one host between its events. An implementation on keyed state shows the host of the current key; one on
 * the heap holds one host.
 *
 * <p>{@link Progress} and {@link OrderMemory} are changed in place by whoever asked for them and take effect with {@code put…}.
 */
public interface HostState {
    /** Where the story stands; a new one for a host never heard of. */
    Progress progress();

    void putProgress(Progress progress);

    OrderMemory memory();

    void putMemory(OrderMemory memory);

    /** Events of the boot being followed that wait for those before them, by serial. */
    Table<Long, Waiting> waiting();

    /** Events that wait outside that order: of a boot to come, and {@code DAEMON_*} with auditd's own serials. */
    Table<EventId, Waiting> apart();

    /** By pid. */
    Table<Long, ProcessEntry> processes();

    /** By the number of the audit session. */
    Table<Long, SessionEntry> sessions();

    /** Connections to sshd before their login, by the pid of the process that serves them. */
    Table<Long, Knock> knocks();

    /** Forgets the host. */
    void clear();
}
