package io.auditseq.model;

import org.jspecify.annotations.Nullable;

/**
 * Something that came and could not be used, as it came, with the reason. It goes to the rejected topic; nothing is dropped
 * in silence.
 *
 * @param reason why, from a closed list, so that it can be counted
 * @param detail one sentence for people: what was seen and, where there is one, the remedy at the shipper; never holds text of an audit line
 * @param value the whole value of the delivery, untouched; empty for a tombstone
 * @param key the key of the delivery; null where there was none
 * @param index which line of the delivery it was, from 0; -1 for the delivery as a whole
 * @param topic see {@link Delivery}
 * @param partition see {@link Delivery}
 * @param offset see {@link Delivery}
 * @param arrival see {@link Delivery}
 */
public record Rejected(
        RejectReason reason,
        String detail,
        byte[] value,
        byte @Nullable [] key,
        int index,
        String topic,
        int partition,
        long offset,
        long arrival) {}
