package io.auditseq.rules.condition;

import io.auditseq.model.Facts;
import io.auditseq.model.Field;
import io.auditseq.rules.value.Fold;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of an event beside its folded form, which {@link KnownFacts} works out once for all rules. */
final class Folded {
    /** No value; the empty value is another object. */
    static final Folded NONE = new Folded("", "");

    private final String value;
    private final String folded;

    private Folded(String value, String folded) {
        this.value = value;
        this.folded = folded;
    }

    String value() {
        return value;
    }

    String folded() {
        return folded;
    }

    static Folded of(@Nullable String value) {
        return value == null ? NONE : new Folded(value, Fold.of(value));
    }

    static List<Folded> of(List<String> values) {
        List<Folded> folded = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            folded.add(of(values.get(i)));
        }
        return folded;
    }

    static Folded value(Facts facts, Field field) {
        return facts instanceof KnownFacts known ? known.folded(field) : of(facts.value(field));
    }

    static List<Folded> values(Facts facts, Field field) {
        return facts instanceof KnownFacts known ? known.foldedList(field) : of(facts.values(field));
    }

    static Folded fileValue(Facts facts, int element, Field field) {
        return facts instanceof KnownFacts known
                ? known.foldedFileValue(element, field)
                : of(facts.fileValue(element, field));
    }

    static List<Folded> recordValues(Facts facts, int record, String field) {
        return facts instanceof KnownFacts known
                ? known.foldedRecordValues(record, field)
                : of(facts.recordTexts().values(record, field));
    }
}
