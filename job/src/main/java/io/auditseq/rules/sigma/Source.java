package io.auditseq.rules.sigma;

import io.auditseq.model.Field;
import io.auditseq.rules.condition.AllOf;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.condition.InAnyFile;
import io.auditseq.rules.condition.InOneRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A log source that audit events can stand for: which of them, and what the fields of its rules are there. */
abstract sealed class Source {
    private final String name;

    private Source(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** What a name in a rule stands for; null for nothing that audit events have. */
    abstract @Nullable Target field(String name);

    /** Names of Sigma's that it has; none where records name their own. */
    Set<String> names() {
        return Set.of();
    }

    /** Whether texts without a field can be searched. */
    abstract boolean hasKeywords();

    /** The whole condition of a rule as one on events. */
    abstract Condition whole(Condition condition);

    /** A selection of a rule that says {@code match_scope: event}. */
    abstract Condition part(Condition selection);

    /** Fields that an alert shows. */
    abstract List<Field> shown();

    /** Our field for a name, by whose value events can be followed; null for none. */
    abstract @Nullable Field keyField(String name);

    /** Single records: all of a condition must hold for one of them. */
    static final class OfRecords extends Source {
        OfRecords(String name) {
            super(name);
        }

        @Override
        @Nullable
        Target field(String name) {
            return RecordNames.isField(name) ? new RecordTarget(name) : null;
        }

        @Override
        boolean hasKeywords() {
            return true;
        }

        @Override
        Condition whole(Condition condition) {
            return new InOneRecord(condition);
        }

        @Override
        Condition part(Condition selection) {
            return new InOneRecord(selection);
        }

        @Override
        List<Field> shown() {
            return List.of(Field.PROCESS_EXE, Field.PROCESS_COMMAND_LINE, Field.KEY);
        }

        @Override
        @Nullable
        Field keyField(String name) {
            return RecordNames.KEYS.get(name);
        }
    }

    /** Whole events of some kind, with what the tables of the host know. */
    static final class OfEvents extends Source {
        private final Condition gate;
        private final Map<String, Target> fields;
        private final boolean ofFiles;
        private final boolean hasKeywords;
        private final List<Field> shown;

        /** @param ofFiles whether each file of an event is an event of its own to the rule */
        OfEvents(
                String name,
                Condition gate,
                Map<String, Target> fields,
                boolean ofFiles,
                boolean hasKeywords,
                List<Field> shown) {
            super(name);
            this.gate = gate;
            this.fields = fields;
            this.ofFiles = ofFiles;
            this.hasKeywords = hasKeywords;
            this.shown = shown;
        }

        /** Fields by their names in Sigma's taxonomy, else in ours; a file's only where a rule is about files. */
        @Override
        @Nullable
        Target field(String name) {
            Target known = fields.get(name);
            Field own = name.indexOf('.') < 0 ? null : Field.of(name);
            if (known != null || own == null) {
                return known;
            }
            return own.kind() != Field.Kind.ELEMENT || ofFiles ? FieldTarget.of(own) : null;
        }

        @Override
        Set<String> names() {
            return fields.keySet();
        }

        @Override
        boolean hasKeywords() {
            return hasKeywords;
        }

        @Override
        Condition whole(Condition condition) {
            Condition both = new AllOf(List.of(gate, condition));
            return ofFiles ? new InAnyFile(both) : both;
        }

        @Override
        Condition part(Condition selection) {
            return selection;
        }

        @Override
        List<Field> shown() {
            return shown;
        }

        @Override
        @Nullable
        Field keyField(String name) {
            Target target = field(name);
            if (target instanceof FieldTarget plain) {
                return plain.fields().get(0);
            }
            if (target instanceof KnownTargets.OfDirection net) {
                return net.field();
            }
            return target instanceof KnownTargets.FileName ? Field.FILE_PATH : null;
        }
    }
}
