package io.auditseq.rules.compile;

import io.auditseq.model.Field;
import io.auditseq.rules.Capture;
import io.auditseq.rules.Count;
import io.auditseq.rules.Level;
import io.auditseq.rules.Member;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.sigma.Detection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule that a correlation names, as a step of it.
 *
 * @param names id and name, in lower case
 * @param by the field of each part of the key behind the host
 * @param count of an inner correlation that counts; null for a plain rule
 * @param members of an inner correlation of rules in any order; else empty
 */
record Correlated(
        Set<String> names,
        Condition match,
        List<Field> by,
        @Nullable Count count,
        List<Member> members,
        List<Field> shown,
        Level level) {

    /** A plain rule. */
    static Correlated of(Set<String> names, Detection detection, List<Field> by, Level level) {
        return new Correlated(names, detection.choosing(), by, null, List.of(), detection.shown(), level);
    }

    /** What an alert shows of it. */
    List<Capture> captures() {
        return shown.stream()
                .map(field -> new Capture(field.label().substring(field.label().indexOf('.') + 1), field))
                .toList();
    }
}
