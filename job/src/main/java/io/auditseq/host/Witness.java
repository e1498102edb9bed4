package io.auditseq.host;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tables of a host knew of an event at its place in the host's story, so that it can be shown later as it was.
 *
 * @param process the process as it was after the event; null when nothing tells one
 * @param ancestors its known ancestors, parent first
 * @param session the login session after the event; null when it has none
 * @param opens whether it is the event that opened the session
 */
public record Witness(
        Place place,
        @Nullable ProcessEntry process,
        List<ProcessEntry> ancestors,
        @Nullable SessionEntry session,
        boolean opens) {}
