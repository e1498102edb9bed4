package io.auditseq.model;

/**
 * One record of an event, not yet parsed.
 *
 * @param type see {@link Line#type()}
 * @param text see {@link Line#text()}
 * @param body see {@link Line#body()}
 */
public record RawRecord(int type, byte[] text, int body) {}
