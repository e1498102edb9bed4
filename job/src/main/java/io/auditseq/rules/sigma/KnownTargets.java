package io.auditseq.rules.sigma;

import static io.auditseq.rules.sigma.Tests.all;
import static io.auditseq.rules.sigma.Tests.any;
import static io.auditseq.rules.sigma.Tests.is;

import io.auditseq.model.Field;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.condition.FieldTest;
import io.auditseq.rules.condition.InOneRecord;
import io.auditseq.rules.condition.Not;
import io.auditseq.rules.condition.OnlyWhen;
import io.auditseq.rules.condition.Presence;
import io.auditseq.rules.condition.RecordPresence;
import io.auditseq.rules.condition.RecordTest;
import io.auditseq.rules.value.TextTest;
import io.auditseq.rules.value.ValueTest;
import java.util.ArrayList;
import java.util.List;

/** Fields of Sigma that are not simply a field of ours. */
final class KnownTargets {
    private KnownTargets() {}

    /** Known only in events in which the connection goes this way. */
    record OfDirection(String direction, Field field) implements Target {
        @Override
        public Condition passes(List<ValueTest> tests) {
            return new OnlyWhen(is(Field.NET_DIRECTION, direction), FieldTest.of(field, tests));
        }

        @Override
        public Condition isPresent() {
            return new OnlyWhen(is(Field.NET_DIRECTION, direction), new Presence(field));
        }
    }

    /** {@code true} of a connection that goes out. */
    record Initiated() implements Target {
        @Override
        public Condition passes(List<ValueTest> tests) {
            List<String> directions = new ArrayList<>();
            if (Tests.passes("true", tests)) {
                directions.add("out");
            }
            if (Tests.passes("false", tests)) {
                directions.add("in");
            }
            return is(Field.NET_DIRECTION, directions.toArray(String[]::new));
        }

        @Override
        public Condition isPresent() {
            return new Presence(Field.NET_DIRECTION);
        }
    }

    /**
     * The absolute name of a file. Where the directory is not known, only what the call gave can prove something, and nothing is
     * disproved.
     */
    record FileName() implements Target {
        @Override
        public Condition passes(List<ValueTest> tests) {
            Condition isKnown = new Presence(Field.FILE_PATH);
            return any(
                    new OnlyWhen(isKnown, FieldTest.of(Field.FILE_PATH, tests)),
                    all(new Not(isKnown), FieldTest.of(Field.FILE_NAME, tests)));
        }

        @Override
        public Condition isPresent() {
            return new Presence(Field.FILE_NAME);
        }
    }

    /** The name of the user that the process runs as: {@code UID=} of the ENRICHED format, or what is certain without it. */
    record UserName() implements Target {
        private static final Condition OF_CALL = new RecordTest("type", List.of(TextTest.exactly("SYSCALL", false)));

        @Override
        public Condition passes(List<ValueTest> tests) {
            return new InOneRecord(all(OF_CALL, RecordTest.of("UID", tests)));
        }

        @Override
        public Condition isPresent() {
            return new InOneRecord(all(OF_CALL, new RecordPresence("UID")));
        }
    }
}
