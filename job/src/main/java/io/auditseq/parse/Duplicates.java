package io.auditseq.parse;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells, while the fields of a record are gone through in order, which of several with one name counts: the first, of some inside
 * {@code msg='…'} the last. Few fields are compared in pairs, and only those that fall into one bucket of 64; many, as no honest line has
 * them, go through a set, so that the time stays linear.
 */
final class Duplicates {
    private static final int FEW = 64;

    private final FieldTable fields;
    private final boolean many;
    private final Set<String> names = new HashSet<>(0);
    private final Map<FieldName, Integer> last = new HashMap<>(0);
    private long buckets;

    Duplicates(FieldTable fields) {
        this.fields = fields;
        this.many = fields.count() > FEW;
    }

    /** Whether the field counts; to be asked of each field once, in order. */
    boolean counts(int field, @Nullable FieldName known) {
        if (fields.part(field) == FieldTable.WORD) {
            return true;
        }
        if (known != null && known.is(FieldName.LAST_COUNTS) && fields.part(field) == FieldTable.NESTED) {
            return field == last.computeIfAbsent(known, name -> fields.last(name, FieldTable.NESTED));
        }
        return many ? names.add(fields.part(field) + fields.nameText(field)) : isFirst(field);
    }

    private boolean isFirst(int field) {
        long bucket = 1L << fields.bucket(field);
        boolean maybeSeen = (buckets & bucket) != 0;
        buckets |= bucket;
        return !maybeSeen || !fields.cameBefore(field);
    }
}
