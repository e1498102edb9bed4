package io.auditseq.host;

import io.auditseq.parse.AuditRecord;
import io.auditseq.parse.Interpretation;
import io.auditseq.parse.RecordField;
import io.auditseq.parse.RecordField.Part;
import io.auditseq.parse.RecordTypes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All records of an event with all their fields, decoded: what the kernel stamped, what a program claims and what auditd added, each
 * apart; and the words for numbers, as {@code ausearch -i} has them.
 */
final class RecordsJson {
    private final JsonOut json;
    private final List<String> names = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private Interpretation interpretation = Interpretation.with(null);
    private @Nullable AuditRecord record;
    private Part open = Part.WORD;

    RecordsJson(JsonOut json) {
        this.json = json;
    }

    /** Into an object that is open. */
    void write(HostEvent event) {
        interpretation = Interpretation.with(event.records().first(RecordTypes.SYSCALL), event::writtenName);
        json.begin("auditd");
        json.beginArray("records");
        for (int i = 0; i < event.size(); i++) {
            write(event.record(i));
        }
        json.endArray();
        json.end();
    }

    private void write(AuditRecord next) {
        record = next;
        names.clear();
        words.clear();
        json.begin();
        json.text("type", next.typeName());
        next.forEachField(this::field);
        close();
        interpreted();
        json.end();
    }

    /** Fields come in the order of the line, so those of one part come together. */
    private void field(RecordField field) {
        Part part = field.part();
        if (part == Part.WORD || !field.counts() || record == null) {
            return;
        }
        if (part != open) {
            close();
            json.begin(nameOf(part));
            open = part;
        }
        if (!field.isLiteral() || !json.ascii(field.name(), field.line(), field.from(), field.to())) {
            json.text(field.name(), field.value());
        }
        String word = interpretation.text(record, field);
        if (word != null && !names.contains(field.name())) {
            names.add(field.name());
            words.add(word);
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

    private void interpreted() {
        if (names.isEmpty()) {
            return;
        }
        json.begin("interpreted");
        for (int i = 0; i < names.size(); i++) {
            json.text(names.get(i), words.get(i));
        }
        json.end();
    }
}
