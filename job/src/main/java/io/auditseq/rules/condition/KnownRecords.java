package io.auditseq.rules.condition;

import io.auditseq.model.Facts;
import io.auditseq.model.RecordTexts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values of records that are read once per event, with their folded form. */
final class KnownRecords {
    private final List<Map<String, List<Folded>>> values = new ArrayList<>();
    private RecordTexts records = RecordTexts.NONE;
    private boolean isKnown;
    private int count;

    void forget() {
        for (int i = 0; isKnown && i < count; i++) {
            values.get(i).clear();
        }
        isKnown = false;
    }

    RecordTexts of(Facts facts) {
        if (!isKnown) {
            isKnown = true;
            records = facts.recordTexts();
            count = records.count();
            while (values.size() < count) {
                values.add(new HashMap<>());
            }
        }
        return records;
    }

    List<Folded> folded(Facts facts, int record, String field) {
        RecordTexts texts = of(facts);
        List<Folded> known = values.get(record).get(field);
        if (known == null) {
            known = Folded.of(texts.values(record, field));
            values.get(record).put(field, known);
        }
        return known;
    }
}
