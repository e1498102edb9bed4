package io.auditseq.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The log records of one resource in a batch of OpenTelemetry: mostly, of one host.
 *
 * @param origin the host that the attributes of the resource name
 */
record OtlpResource(Origin origin, List<Body> bodies) {

    /**
     * The body of one log record: a text, or a map as the journald receiver makes it; neither when it is empty.
     */
    record Body(byte @Nullable [] text, @Nullable Envelope map) {}
}
