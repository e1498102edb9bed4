package io.auditseq.cli.rules;

import io.auditseq.model.Facts;
import io.auditseq.model.Field;
import io.auditseq.rules.condition.AllOf;
import io.auditseq.rules.condition.AnyOf;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.condition.FieldTest;
import io.auditseq.rules.condition.InAnyFile;
import io.auditseq.rules.condition.InOneElement;
import io.auditseq.rules.condition.InOneRecord;
import io.auditseq.rules.condition.Not;
import io.auditseq.rules.condition.OnlyWhen;
import io.auditseq.rules.condition.Presence;
import io.auditseq.rules.condition.RecordTest;
import io.auditseq.rules.condition.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an event is from meeting a condition. Of parts that all must hold each counts; of alternatives the one that is nearest.
 *
 * @param held how many of the tests hold
 * @param asked how many there are
 * @param reasons why the others do not, in the words of the rule
 */
record NearMiss(int held, int asked, List<String> reasons) {

    private static final int LONGEST = 120;
    private static final int NO_ELEMENT = -1;
    private static final Comparator<NearMiss> NEARNESS =
            Comparator.comparingDouble(NearMiss::share).thenComparingInt(NearMiss::held);

    static NearMiss of(Condition condition, Facts event) {
        return of(condition, event, NO_ELEMENT);
    }

    double share() {
        return asked == 0 ? 1 : (double) held / asked;
    }

    private static NearMiss of(Condition condition, Facts event, int element) {
        if (condition.test(event, element) == Verdict.YES) {
            return new NearMiss(1, 1, List.of());
        }
        if (condition instanceof AllOf all) {
            return all(all.parts(), event, element);
        }
        if (condition instanceof AnyOf any) {
            return any.parts().stream()
                    .map(part -> of(part, event, element))
                    .max(NEARNESS)
                    .orElse(new NearMiss(0, 1, List.of("nothing can meet it")));
        }
        if (condition instanceof OnlyWhen only) {
            return all(List.of(only.guard(), only.inside()), event, element);
        }
        if (condition instanceof InOneElement file) {
            return nearest(file.inside(), event, event.fileCount(), "the event has no file");
        }
        if (condition instanceof InAnyFile file) {
            return nearest(file.inside(), event, event.fileCount(), "the event has no file");
        }
        if (condition instanceof InOneRecord record) {
            return nearest(record.inside(), event, event.recordTexts().count(), "the event has no record");
        }
        return new NearMiss(0, 1, List.of(reason(condition, event, element)));
    }

    private static NearMiss all(List<Condition> parts, Facts event, int element) {
        int held = 0;
        int asked = 0;
        List<String> reasons = new ArrayList<>();
        for (Condition part : parts) {
            NearMiss miss = of(part, event, element);
            held += miss.held;
            asked += miss.asked;
            reasons.addAll(miss.reasons);
        }
        return new NearMiss(held, asked, reasons);
    }

    /** Of the elements the one that is nearest. */
    private static NearMiss nearest(Condition inside, Facts event, int count, String none) {
        NearMiss nearest = new NearMiss(0, 1, List.of(none));
        for (int element = 0; element < count; element++) {
            NearMiss miss = of(inside, event, element);
            nearest = NEARNESS.compare(miss, nearest) > 0 || element == 0 ? miss : nearest;
        }
        return nearest;
    }

    private static String reason(Condition condition, Facts event, int element) {
        if (condition instanceof FieldTest test) {
            return shown(event, test.field(), element) + ", wanted " + cut(wanted(test.tests()));
        }
        if (condition instanceof RecordTest test) {
            return recorded(event, test.field(), element) + ", wanted " + cut(wanted(test.tests()));
        }
        if (condition instanceof Presence presence) {
            return shown(event, presence.field(), element) + ", wanted any value";
        }
        if (condition instanceof Not not) {
            return denied(not, event, element);
        }
        return condition == Condition.NEVER ? "nothing can meet it" : "a condition on " + condition.fields();
    }

    private static String denied(Not not, Facts event, int element) {
        boolean unknown = not.test(event, element) == Verdict.UNKNOWN;
        List<String> fields = new ArrayList<>();
        for (Field field : not.fields()) {
            fields.add(shown(event, field, element));
        }
        return String.join(", ", fields) + (unknown ? ", and what is unknown proves nothing" : ", which is denied");
    }

    private static String recorded(Facts event, String field, int record) {
        List<String> values = event.recordTexts().values(record, field);
        return field + (values.isEmpty() ? " is absent" : " is " + cut(String.join(", ", values)));
    }

    private static String wanted(List<?> tests) {
        return tests.size() == 1 ? tests.get(0).toString() : "one of " + tests;
    }

    /** The field and what the event has. */
    static String shown(Facts event, Field field, int element) {
        if (event.isUnknown(field)) {
            return field.label() + " is unknown";
        }
        @Nullable
        String own = field.kind() == Field.Kind.ELEMENT && element >= 0 ? event.fileValue(element, field) : null;
        List<String> values = own == null ? event.values(field) : List.of(own);
        return switch (values.size()) {
            case 0 -> field.label() + " is absent";
            case 1 -> field.label() + " is " + cut(values.get(0));
            default -> field.label() + " is " + cut(values.toString());
        };
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }
}
