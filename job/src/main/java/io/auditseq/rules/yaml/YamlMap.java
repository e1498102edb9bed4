package io.auditseq.rules.yaml;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A map in the order of the file; no key stands twice. */
public record YamlMap(List<Entry> entries, int line, int column) implements YamlNode {
    public YamlMap {
        entries = List.copyOf(entries);
    }

    /** A key and what stands behind it. */
    public record Entry(YamlText key, YamlNode value) {}

    /** The value of a key; null when it is not there. */
    public @Nullable YamlNode get(String key) {
        for (Entry entry : entries) {
            if (entry.key().text().equals(key)) {
                return entry.value();
            }
        }
        return null;
    }

    public boolean has(String key) {
        return get(key) != null;
    }

    @Override
    public String kind() {
        return "a map";
    }
}
