package io.auditseq.rules.sigma;

import io.auditseq.rules.condition.AllOf;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.yaml.Complaints;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the log source and the detection of a Sigma rule. */
public final class DetectionReader {
    private static final String CONDITION = "condition";
    private static final String NO_SOURCE = "log source that is not read";

    private final Complaints complaints;
    private final NamedLists lists;
    private final List<Filter> filters;

    public DetectionReader(Complaints complaints, NamedLists lists, List<Filter> filters) {
        this.complaints = complaints;
        this.lists = lists;
        this.filters = filters;
    }

    /**
     * Null when it is wrong or asks for what there is not, which has become a problem.
     *
     * @param names by which filters know the rule, in lower case
     */
    public @Nullable Detection read(YamlMap document, Set<String> names) {
        LogSource wanted = LogSource.read(document, complaints);
        if (wanted == null || !(document.get("detection") instanceof YamlMap detection)) {
            if (wanted != null) {
                complaints.error(document, "\"detection\" must be a map of selections and a condition");
            }
            return null;
        }
        Source source = Sources.of(wanted);
        if (source == null) {
            complaints.refuse(
                    Objects.requireNonNull(document.get("logsource")),
                    NO_SOURCE,
                    "audit records do not stand for the log source " + wanted);
            return null;
        }
        if (wanted.service().isEmpty() && wanted.category().isEmpty()) {
            complaints.warning(
                    document,
                    "it is meant for all logs of Linux, and sees audit records only: what other logs say is not read");
        }
        boolean ofEvent = isScopeEvent(document);
        List<Condition> parts = new ArrayList<>();
        parts.add(block(detection, new SigmaSelections(source, complaints, lists), complaints, source, ofEvent));
        for (Filter filter : filters) {
            if (filter.isFor(names, wanted)) {
                parts.add(filtered(filter, source, ofEvent, document));
            }
        }
        Condition condition = AllOf.of(parts);
        boolean isWhole = !(ofEvent && source instanceof Source.OfRecords);
        return new Detection(source, isWhole ? source.whole(condition) : condition);
    }

    /** A rule must not go without a filter that it was given. */
    private Condition filtered(Filter filter, Source source, boolean ofEvent, YamlMap document) {
        int before = filter.complaints().errors();
        SigmaSelections selections = new SigmaSelections(source, filter.complaints(), lists);
        Condition condition = block(filter.body(), selections, filter.complaints(), source, ofEvent);
        if (filter.complaints().errors() > before) {
            complaints.refuse(document, "filter that is not served", "a filter that is meant for it can't be served");
        }
        return condition;
    }

    private boolean isScopeEvent(YamlMap document) {
        YamlNode scope = document.get("match_scope");
        if (scope instanceof YamlText text
                && (text.text().equals("event") || text.text().equals("record"))) {
            return text.text().equals("event");
        }
        if (scope != null) {
            complaints.error(scope, "\"match_scope\" is record or event");
        }
        return false;
    }

    private Condition block(
            YamlMap block, SigmaSelections selections, Complaints owner, Source source, boolean ofEvent) {
        YamlNode place = block.get(CONDITION);
        if (place == null) {
            owner.error(block, "\"condition\" is missing");
            return Condition.NEVER;
        }
        Map<String, YamlText> names = new LinkedHashMap<>();
        Map<String, Condition> conditions = new HashMap<>();
        for (YamlMap.Entry entry : block.entries()) {
            String name = entry.key().text();
            if (name.equals("timeframe")) {
                owner.error(entry.key(), "\"timeframe\" was given up by Sigma: write a correlation");
            } else if (!name.equals(CONDITION)) {
                Condition selection = selections.read(entry.value());
                names.put(name, entry.key());
                conditions.put(name, ofEvent ? source.part(selection) : selection);
            }
        }
        Expression expression = Resolver.parse(place, owner);
        return expression == null
                ? Condition.NEVER
                : new Resolver(names, place, owner)
                        .resolve(expression, name -> Objects.requireNonNull(conditions.get(name)));
    }
}
