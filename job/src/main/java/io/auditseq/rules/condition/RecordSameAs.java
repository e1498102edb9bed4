package io.auditseq.rules.condition;

import io.auditseq.model.Facts;
import io.auditseq.rules.Operator;

/** As {@link SameAs}, of two fields of one record. It stands inside {@link InOneRecord}. */
public record RecordSameAs(String field, Operator operator, String other, boolean cased) implements Condition {
    @Override
    public Verdict test(Facts facts, int record) {
        boolean holds = SameAs.relates(
                Folded.recordValues(facts, record, field), Folded.recordValues(facts, record, other), operator, cased);
        if (holds) {
            return Verdict.YES;
        }
        boolean isUnknown = facts.recordTexts().isUnknown(record, field)
                || facts.recordTexts().isUnknown(record, other);
        return isUnknown ? Verdict.UNKNOWN : Verdict.NO;
    }
}
