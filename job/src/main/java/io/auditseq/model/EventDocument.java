package io.auditseq.model;

/**
 * An assembled event as JSON, ready for the events topic.
 *
 * @param host key of the Kafka record
 * @param json the document, UTF-8, see {@code schemas/event.schema.json}
 */
public record EventDocument(String host, byte[] json) {}
