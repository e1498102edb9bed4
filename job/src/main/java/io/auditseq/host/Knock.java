package io.auditseq.host;

import org.jspecify.annotations.Nullable;

/**
 * A connection to sshd before its login, as the records of the process that serves it told.
 *
 * @param pid that process: the one that logs in, or with keyboard-interactive its child that asks
 * @param address where the connection comes from; null when the records did not say
 * @param account name that was tried last; null when none or a placeholder
 * @param at audit time of the last record, in milliseconds
 */
public record Knock(
        long pid, @Nullable String address, @Nullable String account, long at) {}
