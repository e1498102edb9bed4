package io.auditseq.rules.compile;

import io.auditseq.rules.Comparison;
import io.auditseq.rules.condition.Condition;
import io.auditseq.rules.sigma.Expression;
import io.auditseq.rules.sigma.Resolver;
import io.auditseq.rules.yaml.YamlMap;
import io.auditseq.rules.yaml.YamlNode;
import io.auditseq.rules.yaml.YamlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
        YamlNode place = Objects.requireNonNull(block.get(CONDITION));
        Expression expression = Resolver.parse(place, problems);
        if (expression == null) {
            return Condition.NEVER;
        }
        Map<String, YamlText> names = new LinkedHashMap<>();
        Map<String, YamlNode> nodes = new LinkedHashMap<>();
        for (YamlMap.Entry entry : block.entries()) {
            if (!entry.key().text().equals(CONDITION)) {
                names.put(entry.key().text(), entry.key());
                nodes.put(entry.key().text(), entry.value());
            }
        }
        Resolver resolver = new Resolver(names, place, problems);
        Set<String> demanded = resolver.demanded(expression);
        Map<String, Condition> conditions = new LinkedHashMap<>();
        nodes.forEach((name, node) ->
                conditions.put(name, selections.read(node, demanded.contains(name) ? comparisons : null)));
        return resolver.resolve(expression, name -> Objects.requireNonNull(conditions.get(name)));
    }
}
