package io.auditseq.rules.compile;

import io.auditseq.rules.Rule;
import io.auditseq.rules.match.StepMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiled rules, by id. */
public final class RuleSet {
    private final Map<String, Rule> rules = new LinkedHashMap<>();

    private final List<RuleProblem> notServed;

    RuleSet(List<Rule> rules, List<RuleProblem> notServed) {
        this.notServed = List.copyOf(notServed);
        for (Rule rule : rules) {
            this.rules.put(rule.id(), rule);
        }
    }

    /**
     * The rules of all files together.
     *
     * @throws RuleErrors with all that is wrong, if anything is
     */
    public static RuleSet compile(List<RuleFile> files, Lists lists) {
        RuleCompiler compiler = new RuleCompiler(lists);
        files.forEach(compiler::add);
        return compiler.finish();
    }

    /** In the order of the files. */
    public List<Rule> rules() {
        return List.copyOf(rules.values());
    }

    /** Why rules of the files are not among these, though nothing is wrong with them. */
    public List<RuleProblem> notServed() {
        return notServed;
    }

    public @Nullable Rule rule(String id) {
        return rules.get(id);
    }

    /** A matcher of its own for one operator instance. */
    public StepMatcher matcher() {
        return new StepMatcher(rules());
    }
}
