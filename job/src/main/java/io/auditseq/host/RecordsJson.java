package io.auditseq.host;

import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.RecordField;
import io.auditseq.parse.RecordField.Part;

/** All records of an event with all their fields, decoded; what a program claims and what auditd added apart from what the kernel stamped. */
final class RecordsJson {
    private final JsonOut json;
    private Part open = Part.WORD;

    RecordsJson(JsonOut json) {
        this.json = json;
    }

    /** Into an object that is open. */
    void write(HostEvent event) {
        json.begin("auditd");
        json.beginArray("records");
        for (int i = 0; i < event.size(); i++) {
            write(event.record(i));
        }
        json.endArray();
        json.end();
    }

    private void write(AuditRecord record) {
        json.begin();
        json.text("type", record.typeName());
        open = Part.WORD;
        record.forEachField(this::field);
        close();
        json.end();
    }

    /** Fields come in the order of the line, so those of one part come together. */
    private void field(RecordField field) {
        Part part = field.part();
        if (part == Part.WORD || !field.counts()) {
            return;
        }
        if (part != open) {
            close();
            json.begin(nameOf(part));
            open = part;
        }
        String value = field.value();
        if (value != null) {
            json.text(field.name(), value);
        }
    }

    private static String nameOf(Part part) {
        return switch (part) {
            case STAMPED, WORD -> "fields";
            case CLAIMED -> "claims";
            case ENRICHED -> "names";
        };
    }

    private void close() {
        if (open != Part.WORD) {
            json.end();
            open = Part.WORD;
        }
    }
}
