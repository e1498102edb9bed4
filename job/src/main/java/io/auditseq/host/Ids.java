package io.auditseq.host;

import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.FieldName;

/** The ids that the kernel stamped on an event; each -1 when unset or absent. */
record Ids(long pid, long auid, long uid, long euid, long ses) {

    static Ids of(AuditRecord record) {
        return new Ids(
                record.number(FieldName.PID, -1),
                record.number(FieldName.AUID, -1),
                record.number(FieldName.UID, -1),
                record.number(FieldName.EUID, -1),
                record.number(FieldName.SES, -1));
    }
}
