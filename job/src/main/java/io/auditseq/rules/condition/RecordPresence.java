package io.auditseq.rules.condition;

import io.auditseq.model.Facts;

/** The record has a value for the field, whatever it is. It stands inside {@link InOneRecord}. */
public record RecordPresence(String field) implements Condition {
    @Override
    public Verdict test(Facts facts, int record) {
        if (!facts.recordTexts().values(record, field).isEmpty()) {
            return Verdict.YES;
        }
        return facts.recordTexts().isUnknown(record, field) ? Verdict.UNKNOWN : Verdict.NO;
    }
}
