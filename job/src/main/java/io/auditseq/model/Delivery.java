package io.auditseq.model;

import org.jspecify.annotations.Nullable;

/**
 * What a source brought, untouched: the bytes of one Kafka record, or of one line of a file, with their coordinates.
 *
 * @param value the bytes as they came; null for a Kafka tombstone
 * @param key the key of the Kafka record; null where there is none
 * @param hostHeader the host that a header of the Kafka record names, or that the reader of a file was told; null for none
 * @param topic the topic, or the name of the file
 * @param partition the partition; -1 for a file
 * @param offset the offset in the partition, or the number of the line in the file, from 0
 * @param arrival arrival time in milliseconds since the epoch; never ahead of the wall clock. It drives watermark,
 *     timers and time-outs; audit time ({@code audit(…)}) never does
 */
public record Delivery(
        byte @Nullable [] value,
        byte @Nullable [] key,
        @Nullable String hostHeader,
        String topic,
        int partition,
        long offset,
        long arrival) {}
