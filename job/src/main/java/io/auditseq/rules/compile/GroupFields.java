package io.auditseq.rules.compile;

import io.auditseq.model.Field;
import io.auditseq.rules.sigma.Detection;
import io.auditseq.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Our fields for the names by which a correlation groups, or whose values it counts. */
final class GroupFields {
    static final String NO_GROUP = "field that can't make groups";

    private static final Set<String> HOSTS = Set.of("host", "node", "Computer");

    private final Correlation correlation;
    private final Problems problems;

    GroupFields(Correlation correlation, Problems problems) {
        this.correlation = correlation;
        this.problems = problems;
    }

    /** What makes groups beside the host. */
    static List<YamlText> groups(Correlation correlation) {
        return correlation.groupBy().stream()
                .filter(name -> !HOSTS.contains(name.text()))
                .toList();
    }

    /** Those of the groups, in one of the rules; null when it lacks one. */
    @Nullable
    List<Field> of(Detection detection, Set<String> names) {
        List<Field> fields = new ArrayList<>();
        for (YamlText name : groups(correlation)) {
            Field field = of(name, detection, names);
            if (field == null) {
                return null;
            }
            fields.add(field);
        }
        return fields;
    }

    /**
     * That of one name in one of the rules; null when there is none, which has become a problem.
     *
     * @param names of the rule, as aliases may have them
     */
    @Nullable
    Field of(YamlText name, Detection detection, Set<String> names) {
        YamlText alias = correlation.aliased(name.text(), names);
        if (alias == null && correlation.aliases().containsKey(name.text())) {
            problems.error(name, "the alias \"" + name.text() + "\" has no field for the rule \"" + rule(names) + "\"");
            return null;
        }
        YamlText meant = alias == null ? name : alias;
        Field field = detection.keyField(meant.text());
        if (field == null) {
            problems.refuse(
                    meant,
                    NO_GROUP,
                    "events of " + detection.source() + " can't be grouped or counted by \"" + meant.text() + "\"");
        }
        return field;
    }

    /** As the correlation calls it. */
    private String rule(Set<String> names) {
        return correlation.rules().stream()
                .map(YamlText::text)
                .filter(text -> names.contains(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse("");
    }
}
