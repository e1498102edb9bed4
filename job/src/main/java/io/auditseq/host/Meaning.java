package io.auditseq.host;

import java.util.ArrayList;
import java.util.List;

/**
 * What a kind of event means, in the words of ECS and of ATT&amp;CK.
 *
 * @param category values of {@code event.category}
 * @param type values of {@code event.type}
 * @param action {@code event.action}
 * @param components ATT&amp;CK data components that such an event shows
 */
public record Meaning(List<String> category, List<String> type, String action, List<String> components) {
    static final Meaning OTHER = new Meaning(List.of("process"), List.of("info"), "other", List.of());

    private static final List<String> INSIDE = List.of("OS API Execution");

    Meaning withComponent(String component) {
        List<String> more = new ArrayList<>(components);
        more.add(component);
        return new Meaning(category, type, action, List.copyOf(more));
    }

    /** The same without what only traffic between hosts shows. */
    Meaning inside() {
        return new Meaning(category, type, action, INSIDE);
    }

    /** ATT&amp;CK data sources that the components belong to, each once. */
    List<String> sources() {
        return DataSources.of(components);
    }
}
