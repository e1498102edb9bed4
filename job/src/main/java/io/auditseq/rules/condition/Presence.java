package io.auditseq.rules.condition;

import io.auditseq.model.Facts;
import io.auditseq.model.Field;
import java.util.Set;

/** The event has a value for the field, whatever it is. */
public record Presence(Field field) implements Condition {
    @Override
    public Verdict test(Facts facts, int element) {
        if (isPresent(facts, element)) {
            return Verdict.YES;
        }
        return facts.isUnknown(field) ? Verdict.UNKNOWN : Verdict.NO;
    }

    private boolean isPresent(Facts facts, int element) {
        if (field == Field.FILE) {
            return facts.fileCount() > 0;
        }
        if (field.kind() == Field.Kind.ELEMENT && element >= 0) {
            return facts.fileValue(element, field) != null;
        }
        return switch (field.kind()) {
            case ONE -> facts.value(field) != null;
            case LIST -> !facts.values(field).isEmpty();
            case ELEMENT -> isPresentAnywhere(facts);
        };
    }

    private boolean isPresentAnywhere(Facts facts) {
        for (int element = 0; element < facts.fileCount(); element++) {
            if (facts.fileValue(element, field) != null) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Set<Field> fields() {
        return Set.of(field);
    }
}
