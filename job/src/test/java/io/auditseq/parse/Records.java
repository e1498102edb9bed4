package io.auditseq.parse;

import io.auditseq.model.RawRecord;
import java.nio.charset.StandardCharsets;

/** Records for tests, from whole lines; {@code <GS>} stands for the separator before the ENRICHED tail. */
final class Records {
    private Records() {}

    static byte[] bytes(String line) {
        return line.replace("<GS>", "\u001D").getBytes(StandardCharsets.UTF_8);
    }

    static AuditRecord record(String line) {
        return record(bytes(line));
    }

    static AuditRecord record(byte[] line) {
        return AuditRecord.of(raw(line));
    }

    static RawRecord raw(byte[] line) {
        HeaderParser header = new HeaderParser();
        if (!header.parse(line, 0, line.length)) {
            throw new IllegalArgumentException("no header: " + new String(line, StandardCharsets.ISO_8859_1));
        }
        return new RawRecord(header.type(), line, header.body());
    }

    /** A record of this type with this body. */
    static AuditRecord of(String type, String body) {
        return record("type=" + type + " msg=audit(1795000000.123:77): " + body);
    }
}
