package io.auditseq.cli;

/** How findings are written. */
enum FindingsFormat {
    TABLE,
    NDJSON
}
