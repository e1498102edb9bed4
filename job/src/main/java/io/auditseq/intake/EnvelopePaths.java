package io.auditseq.intake;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds {@link EnvelopeField}s on the way down into a document: one step for each name. */
final class EnvelopePaths {
    private final Map<String, EnvelopePaths> below = new HashMap<>();
    private @Nullable EnvelopeField field;

    private EnvelopePaths() {}

    /** The root for all fields, and for the one that the configuration names. */
    static EnvelopePaths root(@Nullable String messageField) {
        EnvelopePaths root = new EnvelopePaths();
        for (EnvelopeField field : EnvelopeField.values()) {
            if (field != EnvelopeField.CONFIGURED) {
                root.add(field.path, field);
            }
        }
        if (messageField != null) {
            root.add(messageField, EnvelopeField.CONFIGURED);
        }
        return root;
    }

    /** The field whose path ends here, or null. */
    @Nullable
    EnvelopeField field() {
        return field;
    }

    /** One step down, or null when no field lies there. */
    @Nullable
    EnvelopePaths below(String name) {
        return below.get(name);
    }

    private void add(String path, EnvelopeField end) {
        step(path).field = end;
        EnvelopePaths at = this;
        for (String name : path.split("\\.", -1)) {
            at = at.step(name);
        }
        at.field = end;
    }

    private EnvelopePaths step(String name) {
        return below.computeIfAbsent(name, unseen -> new EnvelopePaths());
    }
}
