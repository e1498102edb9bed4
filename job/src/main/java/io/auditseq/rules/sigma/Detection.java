package io.auditseq.rules.sigma;

import io.auditseq.model.Field;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.condition.InAnyFile;
import io.auditseq.rules.condition.InOneElement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a Sigma rule looks for, as one condition on an event. */
public final class Detection {
    private final Source source;
    private final Condition condition;

    Detection(Source source, Condition condition) {
        this.source = source;
        this.condition = condition;
    }

    public Condition condition() {
        return condition;
    }

    /** The same condition; of a rule about files it chooses the file, so that a key may be made of it. */
    public Condition choosing() {
        return condition instanceof InAnyFile files ? new InOneElement(files.inside()) : condition;
    }

    /** Fields that an alert should show. */
    public List<Field> shown() {
        return source.shown();
    }

    /** Our field for a field of the rule, where it can make a key; null where it can't. */
    public @Nullable Field keyField(String name) {
        return source.keyField(name);
    }

    /** Name of the log source. */
    public String source() {
        return source.name();
    }
}
