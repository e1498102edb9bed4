package io.auditseq.rules.compile;

import io.auditseq.model.Field;
import io.auditseq.rules.Capture;
import io.auditseq.rules.Count;
import io.auditseq.rules.KeyPart;
import io.auditseq.rules.Level;
import io.auditseq.rules.Member;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Sequence;
import io.auditseq.rules.Step;
import io.auditseq.rules.Suppress;
import io.auditseq.rules.WindowEnd;
import io.auditseq.rules.condition.AnyOf;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.sigma.Detection;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes rules of Sigma's correlations: a count becomes a counting step, an order of rules a sequence, an inner count of an order one of
 * its counting steps. All are followed by host, since audit time orders nothing between hosts.
 */
final class CorrelationRuleReader {
    private static final String HOST = "host";
    private static final String NO_CHAIN = "correlation of correlations";

    private final Problems problems;
    private final Map<String, RuleDocument> documents;

    /** @param documents by the names that correlations may use */
    CorrelationRuleReader(Problems problems, Map<String, RuleDocument> documents) {
        this.problems = problems;
        this.documents = documents;
    }

    /** Null when it is wrong or can't be served. */
    @Nullable
    Rule read(Correlation correlation) {
        int before = problems.errors();
        SigmaHead head = new SigmaHead(correlation.document(), problems);
        new AliasCheck(correlation, documents, problems).check();
        List<Correlated> parts = new ArrayList<>();
        for (YamlText name : correlation.rules()) {
            Correlated part = part(name, correlation, correlation.type() == CorrelationType.TEMPORAL_ORDERED);
            if (part != null) {
                parts.add(part);
            }
        }
        if (problems.errors() != before) {
            return null;
        }
        Sequence sequence = sequence(correlation, parts);
        if (sequence == null || problems.errors() != before) {
            return null;
        }
        return head.rule(message(head, correlation), level(correlation, head, parts), sequence);
    }

    private static Level level(Correlation correlation, SigmaHead head, List<Correlated> parts) {
        return correlation.document().has("level")
                ? head.level()
                : parts.stream()
                        .map(Correlated::level)
                        .max(Comparator.naturalOrder())
                        .orElse(Level.MEDIUM);
    }

    private static String message(SigmaHead head, Correlation correlation) {
        List<String> group = new ArrayList<>();
        GroupFields.groups(correlation).forEach(name -> group.add(name.text() + " {" + name.text() + "}"));
        return head.plainTitle() + (group.isEmpty() ? "" : " (" + String.join(", ", group) + ")") + " on {host}";
    }

    private @Nullable Correlated part(YamlText name, Correlation correlation, boolean mayCount) {
        RuleDocument document = document(name);
        if (document == null) {
            problems.unknown(name, "rule", name.text(), documents.keySet());
            return null;
        }
        Detection detection = document.detection();
        if (detection != null) {
            List<Field> by = new GroupFields(correlation, problems).of(detection, document.names());
            Rule rule = document.rule();
            Level level = rule == null ? Level.MEDIUM : rule.level();
            return by == null ? null : Correlated.of(document.names(), detection, by, level);
        }
        if (document.correlation() != null && mayCount) {
            return inner(name, correlation, document, document.correlation());
        }
        problems.refuse(
                name,
                document.correlation() != null ? NO_CHAIN : "rule that is not served",
                document.correlation() != null
                        ? "a correlation may stand only in temporal_ordered, and only one that counts"
                        : "the rule \"" + name.text() + "\" is not served itself");
        return null;
    }

    /** An inner count, which must be made by the same groups: its step counts under the outer's key. */
    private @Nullable Correlated inner(
            YamlText name, Correlation correlation, RuleDocument document, Correlation inner) {
        Rule rule = document.rule();
        Step step = rule == null ? null : rule.sequence().steps().get(0);
        List<String> outerGroups =
                GroupFields.groups(correlation).stream().map(YamlText::text).toList();
        List<String> innerGroups =
                GroupFields.groups(inner).stream().map(YamlText::text).toList();
        if (rule == null || step == null || step.count() == null || !innerGroups.equals(outerGroups)) {
            problems.refuse(
                    name, NO_CHAIN, "a correlation inside another must count upwards, and group by the same fields");
            return null;
        }
        List<Field> by = step.by().subList(1, step.by().size()).stream()
                .map(fields -> fields.get(0))
                .toList();
        List<Field> shown = step.captures().stream().map(Capture::field).toList();
        return new Correlated(document.names(), step.match(), by, step.count(), step.members(), shown, rule.level());
    }

    private @Nullable Sequence sequence(Correlation correlation, List<Correlated> parts) {
        List<Step> steps =
                switch (correlation.type()) {
                    case TEMPORAL_ORDERED -> ordered(correlation, parts);
                    case TEMPORAL -> together(correlation, parts);
                    default -> measured(correlation, parts);
                };
        if (steps.isEmpty()) {
            return null;
        }
        List<KeyPart> key = new ArrayList<>(List.of(new KeyPart(HOST, Field.HOST)));
        List<YamlText> groups = GroupFields.groups(correlation);
        for (int part = 0; part < groups.size(); part++) {
            key.add(new KeyPart(groups.get(part).text(), parts.get(0).by().get(part)));
        }
        List<String> by = key.stream().map(KeyPart::name).toList();
        Suppress suppress = new Suppress(by, correlation.timespan(), true);
        return new Sequence(key, steps, correlation.timespan(), Condition.NEVER, null, List.of(), suppress);
    }

    /** So many different rules have matched, in whatever order: a group of which each rule is a member. */
    private List<Step> together(Correlation correlation, List<Correlated> parts) {
        if (correlation.threshold().atLeast() > parts.size()) {
            problems.error(place(correlation), "there are not so many rules as the condition asks for");
            return List.of();
        }
        List<Member> members = new ArrayList<>();
        for (Correlated part : parts) {
            members.add(new Member("rule" + (members.size() + 1), part.match()));
        }
        List<String> names = members.stream().map(Member::name).toList();
        return one(
                correlation,
                parts,
                Count.ofMembers(correlation.threshold().atLeast(), correlation.timespan(), names),
                members);
    }

    /** All rules are one step, so their groups must be made of the same fields. */
    private List<Step> one(
            Correlation correlation, List<Correlated> parts, @Nullable Count count, List<Member> members) {
        for (Correlated part : parts) {
            if (!part.by().equals(parts.get(0).by())) {
                problems.refuse(
                        place(correlation),
                        GroupFields.NO_GROUP,
                        "of rules that are counted together, or may come in any order, the groups must be made of one field");
                return List.of();
            }
        }
        Condition any = AnyOf.of(parts.stream().map(Correlated::match).toList());
        Map<String, Capture> shown = new LinkedHashMap<>();
        parts.forEach(part -> part.captures().forEach(capture -> shown.putIfAbsent(capture.name(), capture)));
        List<Capture> captures = List.copyOf(shown.values());
        Correlated all = new Correlated(Set.of(), any, parts.get(0).by(), count, members, List.of(), Level.MEDIUM);
        return List.of(step(0, "events", all, captures));
    }

    /** Counts of events or values, sums, and what is judged when a window is over. */
    private List<Step> measured(Correlation correlation, List<Correlated> parts) {
        Field field = correlation.type().hasField() ? valueField(correlation) : null;
        if (correlation.type().hasField() && field == null) {
            return List.of();
        }
        Threshold threshold = correlation.threshold();
        if (threshold.bounds().isEmpty()) {
            return one(correlation, parts, count(correlation, field), List.of());
        }
        WindowEnd end = new WindowEnd(
                Objects.requireNonNull(correlation.type().figure()),
                field,
                threshold.rank(),
                threshold.bounds(),
                correlation.timespan());
        return one(correlation, parts, null, List.of()).stream()
                .map(step -> step.judgedBy(end))
                .toList();
    }

    private static Count count(Correlation correlation, @Nullable Field field) {
        long atLeast = correlation.threshold().atLeast();
        return field != null && correlation.type() == CorrelationType.VALUE_SUM
                ? Count.ofSum(atLeast, correlation.timespan(), field)
                : new Count(atLeast, correlation.timespan(), field, List.of());
    }

    /** Whose values count, the same in all rules; null when there is none, which has become a problem. */
    private @Nullable Field valueField(Correlation correlation) {
        YamlText name = Objects.requireNonNull(correlation.field());
        GroupFields fields = new GroupFields(correlation, problems);
        Field common = null;
        for (YamlText rule : correlation.rules()) {
            RuleDocument document = Objects.requireNonNull(document(rule));
            Field field = fields.of(name, Objects.requireNonNull(document.detection()), document.names());
            if (field == null || (common != null && common != field)) {
                if (field != null) {
                    problems.refuse(
                            name,
                            GroupFields.NO_GROUP,
                            "the values that are counted must be those of one field in all rules");
                }
                return null;
            }
            common = field;
        }
        return common;
    }

    private @Nullable RuleDocument document(YamlText name) {
        return documents.get(name.text().strip().toLowerCase(Locale.ROOT));
    }

    private List<Step> ordered(Correlation correlation, List<Correlated> parts) {
        if (correlation.threshold().atLeast() != parts.size()) {
            problems.refuse(
                    place(correlation), "condition of names", "of an order all rules must match, no more and no fewer");
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        for (Correlated part : parts) {
            String name = "rule" + (steps.size() + 1);
            steps.add(step(steps.size(), name, part, part.captures()));
        }
        return steps;
    }

    private static YamlNode place(Correlation correlation) {
        return correlation.rules().get(0);
    }

    private static Step step(int index, String name, Correlated part, List<Capture> shown) {
        List<List<Field>> keys = new ArrayList<>(List.of(List.of(Field.HOST)));
        part.by().forEach(field -> keys.add(List.of(field)));
        return new Step(
                index,
                name,
                part.match(),
                List.of(),
                keys,
                part.count(),
                0,
                List.of(),
                shown,
                List.of(),
                false,
                false,
                part.members(),
                null,
                null);
    }
}
