package io.auditseq.rules.compile;

import io.auditseq.model.Field;
import io.auditseq.rules.Count;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code count} and {@code distinct} of a step. */
final class CountReader {
    private static final Set<String> COUNT_KEYS = Set.of("gte", "within");
    private static final Set<String> DISTINCT_KEYS = Set.of("gte", "within", "field", "among");
    private static final int MOST_COUNTED = 100_000;

    private final Problems problems;
    private final long whole;

    /** A reader for steps of a sequence with this window, in milliseconds; 0 for none. */
    CountReader(Problems problems, long whole) {
        this.problems = problems;
        this.whole = whole;
    }

    /** Null for a step of one event, and when the count is wrong. */
    @Nullable
    Count read(MapReader step) {
        YamlMap count = step.mapOf("count");
        YamlMap distinct = step.mapOf("distinct");
        if (count != null && distinct != null) {
            problems.error(distinct, "a step has \"count\" or \"distinct\", not both");
        }
        if (count != null) {
            return count(new MapReader(count, problems, COUNT_KEYS), null);
        }
        if (distinct == null) {
            return null;
        }
        MapReader reader = new MapReader(distinct, problems, DISTINCT_KEYS);
        YamlNode field = reader.node("field");
        if (field == null) {
            reader.missing("field", "the field whose distinct values count");
            return null;
        }
        return count(reader, FieldReader.read(field, problems));
    }

    private Count count(MapReader reader, @Nullable Field distinct) {
        if (!reader.has("gte")) {
            reader.missing("gte", "how many fill the step");
        }
        long within = reader.duration("within", whole);
        if (within == 0) {
            reader.missing("within", "in which time they must come");
        }
        return new Count(reader.number("gte", 1, MOST_COUNTED, 1), within, distinct, reader.texts("among"));
    }
}
