package io.auditseq.rules;

import io.auditseq.model.Facts;
import io.auditseq.model.Field;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An event made by hand: {@code event("type", "SYSCALL").with("process.exe", "/usr/bin/id").file("path", "/tmp/x")}. */
public final class FakeFacts implements Facts {
    private final Map<Field, List<String>> values = new EnumMap<>(Field.class);
    private final Set<Field> unknown = EnumSet.noneOf(Field.class);
    private final List<Map<Field, String>> files = new ArrayList<>();
    private final Map<Field, Integer> asked = new EnumMap<>(Field.class);

    public static FakeFacts event(String label, String... values) {
        return new FakeFacts().with(label, values);
    }

    public FakeFacts with(String label, String... values) {
        this.values.put(field(label), List.of(values));
        return this;
    }

    public FakeFacts unknown(String label) {
        unknown.add(field(label));
        return this;
    }

    /** Adds an element of {@code file}: names without {@code file.} and values by turns. */
    public FakeFacts file(String... namesAndValues) {
        Map<Field, String> file = new EnumMap<>(Field.class);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            file.put(field("file." + namesAndValues[i]), namesAndValues[i + 1]);
        }
        files.add(file);
        return this;
    }

    private static Field field(String label) {
        Field field = Field.of(label);
        if (field == null) {
            throw new IllegalArgumentException(label);
        }
        return field;
    }

    /** How often the value of the field was asked for. */
    public int asked(Field field) {
        return asked.getOrDefault(field, 0);
    }

    @Override
    public @Nullable String value(Field field) {
        asked.merge(field, 1, Integer::sum);
        List<String> all = values.getOrDefault(field, List.of());
        return all.isEmpty() ? null : all.get(0);
    }

    @Override
    public boolean isUnknown(Field field) {
        return unknown.contains(field);
    }

    @Override
    public List<String> values(Field field) {
        asked.merge(field, 1, Integer::sum);
        return values.getOrDefault(field, List.of());
    }

    @Override
    public int fileCount() {
        return files.size();
    }

    @Override
    public @Nullable String fileValue(int element, Field field) {
        return files.get(element).get(field);
    }

    @Override
    public String toString() {
        return values + " unknown " + unknown + " files " + files;
    }
}
