package io.auditseq.host;

import org.jspecify.annotations.Nullable;

/**
 * Which story a key was handed over from. When a rule's story goes from one key to another (from an address to the session it
 * opened), later events know only the new key; here they find the opening key, under which the story is followed.
 */
public interface HandOvers {
    /**
     * The opening key of the story that was handed over to a key; null when none was, or it is too long ago.
     *
     * @param rule see {@link io.auditseq.model.Hit#rule()}
     * @param at audit time of the event that asks
     */
    @Nullable
    String openedBy(String rule, String key, long at);

    /** Remembers a hand-over until an audit time; a later one for the same key replaces it. */
    void remember(String rule, String key, String entity, long until);
}
