package io.auditseq.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one field or capture, in the order they were seen. A type of its own because Flink serialises no list inside a map
 * without Kryo.
 */
public record Values(List<String> list) {
    public static final Values NONE = new Values(List.of());

    public static Values of(String... values) {
        return new Values(List.of(values));
    }

    /** The first value; null when there is none. */
    public @Nullable String first() {
        return list.isEmpty() ? null : list.get(0);
    }
}
