package io.auditseq.bench;

/**
 * What kind of log to invent.
 *
 * @param node the name in {@code node=}
 * @param eventsPerSecond events in a second of log time
 * @param enriched whether auditd appends the names of ids, calls and addresses ({@code log_format = ENRICHED})
 * @param seed the same log for the same seed
 */
record LogShape(String node, double eventsPerSecond, boolean enriched, long seed) {}
