package io.auditseq.model;

import org.jspecify.annotations.Nullable;

/**
 * The login session that an event belongs to, as far as the host's story knows it.
 *
 * @param id the audit session ({@code ses=}), decimal
 * @param address address it was opened from, canonical; null when unknown or none
 * @param account account name it was opened for; null when unknown
 * @param auid login uid, decimal; null when unset or unknown
 * @param kind {@code ssh}, {@code console}, {@code cron}, {@code su} or {@code other}; null when unknown
 * @param openedAt audit time of the opening in milliseconds since the epoch; -1 when it was not seen
 */
public record SessionStamp(
        String id,
        @Nullable String address,
        @Nullable String account,
        @Nullable String auid,
        @Nullable String kind,
        long openedAt) {}
