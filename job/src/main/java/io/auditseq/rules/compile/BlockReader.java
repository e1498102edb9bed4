package io.auditseq.rules.compile;

import io.auditseq.rules.Comparison;
import io.auditseq.rules.compile.Expression.And;
import io.auditseq.rules.compile.Expression.Name;
import io.auditseq.rules.compile.Expression.Not;
import io.auditseq.rules.compile.Expression.Of;
import io.auditseq.rules.compile.Expression.Or;
import io.auditseq.rules.compile.ExpressionParser.BadExpression;
import io.auditseq.rules.condition.AllOf;
import io.auditseq.rules.condition.AnyOf;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.yaml.YamlList;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a step matches: a selection, a list of selections, or named selections with a {@code condition} that joins them. */
final class BlockReader {
    private static final String CONDITION = "condition";

    private final Problems problems;
    private final SelectionReader selections;

    BlockReader(Problems problems, Lists lists) {
        this.problems = problems;
        this.selections = new SelectionReader(problems, lists);
    }

    /** @param comparisons takes the lines with {@code |ref} of selections that must hold as a whole; null to refuse them all */
    Condition read(YamlNode node, @Nullable List<Comparison> comparisons) {
        if (node instanceof YamlMap map && map.has(CONDITION)) {
            return block(map, comparisons);
        }
        return selections.read(node, comparisons);
    }

    private Condition block(YamlMap block, @Nullable List<Comparison> comparisons) {
        Map<String, YamlMap.Entry> entries = new LinkedHashMap<>();
        for (YamlMap.Entry entry : block.entries()) {
            if (!entry.key().text().equals(CONDITION)) {
                entries.put(entry.key().text(), entry);
            }
        }
        YamlNode place = block.entries().stream()
                .filter(entry -> entry.key().text().equals(CONDITION))
                .findFirst()
                .orElseThrow()
                .value();
        Expression expression = expression(place);
        if (expression == null) {
            return Condition.NEVER;
        }
        return new Resolver(entries, place, comparisons).resolve(expression);
    }

    /** A list of conditions is an OR. Null when one is wrong. */
    private @Nullable Expression expression(YamlNode node) {
        List<Expression> parts = new ArrayList<>();
        for (YamlNode item : node instanceof YamlList list ? list.items() : List.of(node)) {
            if (!(item instanceof YamlText text) || text.isNull()) {
                problems.error(item, "a condition is a text like \"selection and not filter\"");
                return null;
            }
            try {
                parts.add(ExpressionParser.parse(text.text()));
            } catch (BadExpression e) {
                problems.error(item, "in this condition " + e.getMessage());
                return null;
            }
        }
        return parts.size() == 1 ? parts.get(0) : new Or(parts);
    }

    /** Puts the selections into the places of their names. */
    private final class Resolver {
        private final Map<String, YamlMap.Entry> entries;
        private final YamlNode place;
        private final @Nullable List<Comparison> comparisons;
        private final Map<String, Condition> conditions = new LinkedHashMap<>();
        private final Set<String> used = new HashSet<>();

        Resolver(Map<String, YamlMap.Entry> entries, YamlNode place, @Nullable List<Comparison> comparisons) {
            this.entries = entries;
            this.place = place;
            this.comparisons = comparisons;
        }

        Condition resolve(Expression expression) {
            Set<String> demanded = new HashSet<>();
            addDemanded(expression, demanded);
            entries.forEach((name, entry) ->
                    conditions.put(name, selections.read(entry.value(), demanded.contains(name) ? comparisons : null)));
            Condition condition = condition(expression);
            entries.forEach((name, entry) -> {
                if (!used.contains(name)) {
                    problems.error(entry.key(), "the selection \"" + name + "\" is not used in the condition");
                }
            });
            return condition;
        }

        /** The selections without which the condition can't hold. */
        private void addDemanded(Expression expression, Set<String> demanded) {
            if (expression instanceof Name name) {
                demanded.add(name.name());
            } else if (expression instanceof Of of && of.all()) {
                demanded.addAll(names(of.pattern()));
            } else if (expression instanceof And and) {
                and.parts().forEach(part -> addDemanded(part, demanded));
            }
        }

        private Condition condition(Expression expression) {
            if (expression instanceof And and) {
                return AllOf.of(and.parts().stream().map(this::condition).toList());
            }
            if (expression instanceof Or or) {
                return AnyOf.of(or.parts().stream().map(this::condition).toList());
            }
            if (expression instanceof Not not) {
                return new io.auditseq.rules.condition.Not(condition(not.part()));
            }
            if (expression instanceof Of of) {
                return of(of);
            }
            return named(((Name) expression).name());
        }

        private Condition named(String name) {
            Condition condition = conditions.get(name);
            if (condition == null) {
                problems.unknown(place, "selection", name, conditions.keySet());
                return Condition.NEVER;
            }
            used.add(name);
            return condition;
        }

        private Condition of(Of of) {
            List<String> names = names(of.pattern());
            if (names.isEmpty()) {
                problems.error(place, "no selection has a name that fits \"" + of.pattern() + "\"");
            }
            List<Condition> parts = names.stream().map(this::named).toList();
            return of.all() ? AllOf.of(parts) : AnyOf.of(parts);
        }

        /** Names that begin with an underscore are found only by patterns that do. */
        private List<String> names(String pattern) {
            boolean hidden = pattern.startsWith("_");
            Pattern form = Pattern.compile(pattern.equals("them") ? ".*" : pattern.replace("*", ".*"));
            return entries.keySet().stream()
                    .filter(name -> hidden || !name.startsWith("_"))
                    .filter(name -> form.matcher(name).matches())
                    .toList();
        }
    }
}
