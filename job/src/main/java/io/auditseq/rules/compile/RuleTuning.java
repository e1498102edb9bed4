package io.auditseq.rules.compile;

import io.auditseq.rules.Rule;
import io.auditseq.rules.Sequence;
import io.auditseq.rules.condition.AnyOf;
import io.auditseq.rules.condition.Condition;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What is changed about the rules of a pack for one installation, without touching their files. Travels to the operators beside them.
 *
 * @param off ids of rules that are left out
 * @param shadow ids of rules that count and do not alert
 * @param exceptions files of exceptions, see {@link RuleException}
 */
public record RuleTuning(List<String> off, List<String> shadow, List<RuleFile> exceptions) implements Serializable {
    private static final long serialVersionUID = 1;

    /** Everything as the files say. */
    public static final RuleTuning NONE = new RuleTuning(List.of(), List.of(), List.of());

    public RuleTuning {
        off = new ArrayList<>(off);
        shadow = new ArrayList<>(shadow);
        exceptions = new ArrayList<>(exceptions);
    }

    /**
     * The rules as they are to run.
     *
     * @throws RuleErrors if an exception is wrong or speaks of a rule that is not there
     */
    List<Rule> applied(List<Rule> rules, Lists lists) {
        List<String> ids = rules.stream().map(Rule::id).toList();
        List<RuleException> excepted = new ArrayList<>();
        for (RuleFile file : exceptions) {
            excepted.addAll(RuleException.read(file, lists, ids));
        }
        return rules.stream()
                .filter(rule -> !off.contains(rule.id()))
                .map(rule -> shadow.contains(rule.id()) ? rule.withStatus(Rule.SHADOW) : rule)
                .map(rule -> rule.withSequence(excepted(rule, excepted)))
                .toList();
    }

    private static Sequence excepted(Rule rule, List<RuleException> exceptions) {
        List<Condition> except = new ArrayList<>(List.of(rule.sequence().except()));
        for (RuleException exception : exceptions) {
            if (exception.isAbout(rule.id())) {
                except.add(exception.when());
            }
        }
        return except.size() == 1 ? rule.sequence() : rule.sequence().withExcept(AnyOf.of(except));
    }

    /** Names in {@code off} and {@code shadow} that no rule has, each as a sentence. */
    public List<String> unknown(List<String> ids) {
        List<String> unknown = new ArrayList<>();
        for (String id : off) {
            if (!ids.contains(id)) {
                unknown.add("rules.off: there is no rule \"" + id + "\"" + Nearest.hint(id, ids));
            }
        }
        for (String id : shadow) {
            if (!ids.contains(id)) {
                unknown.add("rules.shadow: there is no rule \"" + id + "\"" + Nearest.hint(id, ids));
            }
        }
        return unknown;
    }
}
