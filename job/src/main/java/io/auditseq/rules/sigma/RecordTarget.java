package io.auditseq.rules.sigma;

import io.auditseq.rules.Operator;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.condition.RecordPresence;
import io.auditseq.rules.condition.RecordSameAs;
import io.auditseq.rules.condition.RecordTest;
import io.auditseq.rules.value.Notation;
import io.auditseq.rules.value.ValueTest;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A field of one record, by the name that lines use. */
record RecordTarget(String name) implements Target {
    private static final Pattern ARGUMENT = Pattern.compile("a[0-3]");

    @Override
    public Condition passes(List<ValueTest> tests) {
        return RecordTest.of(name, tests);
    }

    @Override
    public Condition isPresent() {
        return new RecordPresence(name);
    }

    @Override
    public Notation notation() {
        if (name.equals("mode")) {
            return Notation.OCTAL;
        }
        return ARGUMENT.matcher(name).matches() ? Notation.HEXADECIMAL : Notation.DECIMAL;
    }

    @Override
    public @Nullable Condition relates(Operator operator, Target other, boolean cased) {
        return other instanceof RecordTarget that ? new RecordSameAs(name, operator, that.name, cased) : null;
    }
}
