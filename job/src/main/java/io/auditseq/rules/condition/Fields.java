package io.auditseq.rules.condition;

import io.auditseq.model.Field;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Sets of fields over the parts of a condition. */
final class Fields {
    private Fields() {}

    static Set<Field> of(List<Condition> parts, Function<Condition, Set<Field>> fieldsOf) {
        Set<Field> all = EnumSet.noneOf(Field.class);
        parts.forEach(part -> all.addAll(fieldsOf.apply(part)));
        return all;
    }
}
