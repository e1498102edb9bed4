package io.auditseq.rules.compile;

import io.auditseq.rules.sigma.NamedLists;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Named lists of values and networks, for {@code %name%} in rules. Immutable; travels to the operators with the rule files. */
public final class Lists implements NamedLists, Serializable {
    private static final long serialVersionUID = 1;

    /** At the end of a name: these values come on top of those that the list has. */
    static final String MORE = "+";

    /** No list at all. */
    public static final Lists NONE = new Lists(Map.of());

    private final LinkedHashMap<String, ArrayList<String>> values = new LinkedHashMap<>();

    private Lists(Map<String, List<String>> values) {
        values.forEach((name, list) -> this.values.put(name, new ArrayList<>(list)));
    }

    /**
     * Reads a file of lists.
     *
     * @throws RuleErrors with all that is wrong, if anything is
     */
    public static Lists read(RuleFile file) {
        return ListReader.read(file);
    }

    public static Lists of(Map<String, List<String>> values) {
        return new Lists(values);
    }

    @Override
    public @Nullable List<String> get(String name) {
        List<String> list = values.get(name);
        return list == null ? null : List.copyOf(list);
    }

    @Override
    public Set<String> names() {
        return Set.copyOf(values.keySet());
    }

    /**
     * These lists with the others put over them: a list of the same name is replaced as a whole, one whose name ends in {@link #MORE}
     * adds to it.
     */
    public Lists with(Lists others) {
        Lists merged = new Lists(Map.of());
        merged.values.putAll(values);
        others.values.forEach((name, list) -> {
            if (name.endsWith(MORE)) {
                String of = name.substring(0, name.length() - MORE.length());
                ArrayList<String> joined = new ArrayList<>(merged.values.getOrDefault(of, new ArrayList<>()));
                joined.addAll(list);
                merged.values.put(of, joined);
            } else {
                merged.values.put(name, list);
            }
        });
        return merged;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lists that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }
}
