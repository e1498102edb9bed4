package io.auditseq.rules.sigma;

import io.auditseq.rules.condition.AllOf;
import io.auditseq.rules.condition.AnyOf;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.sigma.Expression.And;
import io.auditseq.rules.sigma.Expression.Name;
import io.auditseq.rules.sigma.Expression.Not;
import io.auditseq.rules.sigma.Expression.Of;
import io.auditseq.rules.sigma.Expression.Or;
import io.auditseq.rules.sigma.ExpressionParser.BadExpression;
import io.auditseq.rules.yaml.Complaints;
import io.auditseq.rules.yaml.YamlList;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts selections into the places of their names in a condition. */
public final class Resolver {
    private final Map<String, YamlText> names;
    private final YamlNode place;
    private final Complaints complaints;
    private final Set<String> used = new HashSet<>();

    /**
     * @param names of the selections, in the order of the file
     * @param place where the condition stands
     */
    public Resolver(Map<String, YamlText> names, YamlNode place, Complaints complaints) {
        this.names = names;
        this.place = place;
        this.complaints = complaints;
    }

    /** Parses a condition; a list of conditions is an OR. Null when one is wrong. */
    public static @Nullable Expression parse(YamlNode node, Complaints complaints) {
        List<Expression> parts = new ArrayList<>();
        for (YamlNode item : node instanceof YamlList list ? list.items() : List.of(node)) {
            if (!(item instanceof YamlText text) || text.isNull()) {
                complaints.error(item, "a condition is a text like \"selection and not filter\"");
                return null;
            }
            try {
                parts.add(ExpressionParser.parse(text.text()));
            } catch (BadExpression e) {
                complaints.error(item, "in this condition " + e.getMessage());
                return null;
            }
        }
        return parts.size() == 1 ? parts.get(0) : new Or(parts);
    }

    /** The selections without which the condition can't hold. */
    public Set<String> demanded(Expression expression) {
        Set<String> demanded = new HashSet<>();
        addDemanded(expression, demanded);
        return demanded;
    }

    private void addDemanded(Expression expression, Set<String> demanded) {
        if (expression instanceof Name name) {
            demanded.add(name.name());
        } else if (expression instanceof Of of && of.all()) {
            demanded.addAll(fitting(of.pattern()));
        } else if (expression instanceof And and) {
            and.parts().forEach(part -> addDemanded(part, demanded));
        }
    }

    /** The condition; each selection that it does not name becomes a problem. */
    public Condition resolve(Expression expression, Function<String, Condition> selections) {
        Condition condition = condition(expression, selections);
        names.forEach((name, key) -> {
            if (!used.contains(name)) {
                complaints.error(key, "the selection \"" + name + "\" is not used in the condition");
            }
        });
        return condition;
    }

    private Condition condition(Expression expression, Function<String, Condition> selections) {
        if (expression instanceof And and) {
            return AllOf.of(and.parts().stream()
                    .map(part -> condition(part, selections))
                    .toList());
        }
        if (expression instanceof Or or) {
            return AnyOf.of(
                    or.parts().stream().map(part -> condition(part, selections)).toList());
        }
        if (expression instanceof Not not) {
            return new io.auditseq.rules.condition.Not(condition(not.part(), selections));
        }
        if (expression instanceof Of of) {
            return of(of, selections);
        }
        return named(((Name) expression).name(), selections);
    }

    private Condition named(String name, Function<String, Condition> selections) {
        if (!names.containsKey(name)) {
            complaints.unknown(place, "selection", name, names.keySet());
            return Condition.NEVER;
        }
        used.add(name);
        return selections.apply(name);
    }

    private Condition of(Of of, Function<String, Condition> selections) {
        List<String> fitting = fitting(of.pattern());
        if (fitting.isEmpty()) {
            complaints.error(place, "no selection has a name that fits \"" + of.pattern() + "\"");
        }
        List<Condition> parts =
                fitting.stream().map(name -> named(name, selections)).toList();
        return of.all() ? AllOf.of(parts) : AnyOf.of(parts);
    }

    /** Names that begin with an underscore are found only by patterns that do. */
    private List<String> fitting(String pattern) {
        boolean hidden = pattern.startsWith("_");
        Pattern form = Pattern.compile(pattern.equals("them") ? ".*" : pattern.replace("*", ".*"));
        return names.keySet().stream()
                .filter(name -> hidden || !name.startsWith("_"))
                .filter(name -> form.matcher(name).matches())
                .toList();
    }
}
