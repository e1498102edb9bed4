package io.auditseq.rules.compile;

import io.auditseq.model.Field;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the name of a field that stands as a value: in keys, captures and counts. */
final class FieldReader {
    private static final List<String> LABELS = Arrays.stream(Field.values())
            .filter(field -> field != Field.FILE)
            .map(Field::label)
            .toList();

    private FieldReader() {}

    /** The field; null when there is none of that name. */
    static @Nullable Field read(YamlNode node, Problems problems) {
        if (!(node instanceof YamlText text)) {
            problems.error(node, "the name of a field belongs here, and this is " + node.kind());
            return null;
        }
        Field field = Field.of(text.text());
        if (field == null || field == Field.FILE) {
            problems.unknown(node, "field", text.text(), LABELS);
            return null;
        }
        return field;
    }
}
