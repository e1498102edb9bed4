package io.auditseq.host;

import io.auditseq.model.Facts;
import io.auditseq.model.Field;
import io.auditseq.model.Hit;
import io.auditseq.rules.KeyPart;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of an event whose values make a key, part by part; of several fields for one part any may hold its value. */
final class KeyFields {
    static final int NO_ELEMENT = -1;
    /** An event with more keys than this for one step is no step of a story; the rest is left out. */
    static final int MAX_KEYS = 64;

    private final List<List<Field>> parts;
    private final boolean hasOneFieldAPart;
    private final boolean nameFiles;

    KeyFields(List<List<Field>> parts) {
        this.parts = parts;
        this.hasOneFieldAPart = parts.stream().allMatch(part -> part.size() == 1);
        this.nameFiles = parts.stream().flatMap(List::stream).anyMatch(KeyFields::isOfElement);
    }

    static KeyFields of(List<KeyPart> parts) {
        return new KeyFields(parts.stream().map(part -> List.of(part.field())).toList());
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Whether a value is that of a file, so that each file of the event has a key of its own. */
    boolean nameFiles() {
        return nameFiles;
    }

    /**
     * All keys: every way to take one value for each part; none when a part has no value.
     *
     * @param element the file that was chosen; {@link #NO_ELEMENT} for none
     */
    List<String> keys(Facts facts, int element) {
        if (!hasOneValueAPart(element)) {
            return allKeys(facts, element);
        }
        StringBuilder key = new StringBuilder();
        for (int part = 0; part < parts.size(); part++) {
            String value = value(facts, parts.get(part).get(0), element);
            if (value == null) {
                return List.of();
            }
            key.append(part == 0 ? "" : Hit.SEPARATOR).append(value.replace(Hit.SEPARATOR, '?'));
        }
        return List.of(key.toString());
    }

    private boolean hasOneValueAPart(int element) {
        for (int part = 0; hasOneFieldAPart && part < parts.size(); part++) {
            Field.Kind kind = parts.get(part).get(0).kind();
            if (kind == Field.Kind.LIST || (kind == Field.Kind.ELEMENT && element == NO_ELEMENT)) {
                return false;
            }
        }
        return hasOneFieldAPart;
    }

    private static @Nullable String value(Facts facts, Field field, int element) {
        return isOfElement(field) ? facts.fileValue(element, field) : facts.value(field);
    }

    private List<String> allKeys(Facts facts, int element) {
        List<String> keys = new ArrayList<>(List.of(""));
        for (int part = 0; part < parts.size(); part++) {
            List<String> longer = new ArrayList<>();
            for (String key : keys) {
                for (String value : partValues(facts, parts.get(part), element)) {
                    String next = part == 0 ? value : key + Hit.SEPARATOR + value;
                    if (longer.size() < MAX_KEYS && !longer.contains(next)) {
                        longer.add(next);
                    }
                }
            }
            keys = longer;
        }
        return keys;
    }

    private static List<String> partValues(Facts facts, List<Field> fields, int element) {
        List<String> values = new ArrayList<>();
        for (Field field : fields) {
            for (String value : values(facts, field, element)) {
                values.add(value.replace(Hit.SEPARATOR, '?'));
            }
        }
        return values;
    }

    /** The values of a field; of the chosen file only, if one was. */
    static List<String> values(Facts facts, Field field, int element) {
        if (!isOfElement(field) || element == NO_ELEMENT) {
            return facts.values(field);
        }
        String value = facts.fileValue(element, field);
        return value == null ? List.of() : List.of(value);
    }

    private static boolean isOfElement(Field field) {
        return field.kind() == Field.Kind.ELEMENT;
    }
}
