package io.auditseq.rules.compile;

import io.auditseq.rules.Rule;
import io.auditseq.rules.Sequence;
import io.auditseq.rules.condition.AnyOf;
import io.auditseq.rules.condition.Condition;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is changed about the rules of a pack for one installation, without touching their files. Travels to the operators beside them.
 *
 * @param off ids of rules that are left out
 * @param shadow ids of rules that count and do not alert
 * @param exceptions files of exceptions, see {@link RuleException}
 * @param beginnings whether each beginning of a rule runs instead, as a rule of its own: to see how far a story went
 * @param isAboutMore whether it may speak of rules that are not among those that it is applied to, as they come later
 */
public record RuleTuning(
        List<String> off, List<String> shadow, List<RuleFile> exceptions, boolean beginnings, boolean isAboutMore)
        implements Serializable {
    private static final long serialVersionUID = 1;

    /** In the id of a beginning between the id of the rule and the number of its steps. */
    public static final String BEGINNING = "~";

    /** Everything as the files say. */
    public static final RuleTuning NONE = new RuleTuning(List.of(), List.of(), List.of());

    public RuleTuning {
        off = new ArrayList<>(off);
        shadow = new ArrayList<>(shadow);
        exceptions = new ArrayList<>(exceptions);
    }

    public RuleTuning(List<String> off, List<String> shadow, List<RuleFile> exceptions) {
        this(off, shadow, exceptions, false, false);
    }

    /** The same for the beginnings of the rules. */
    public RuleTuning ofBeginnings() {
        return new RuleTuning(off, shadow, exceptions, true, isAboutMore);
    }

    /** The same, where rules come that are not known yet. */
    public RuleTuning forRulesToCome() {
        return new RuleTuning(off, shadow, exceptions, beginnings, true);
    }

    /**
     * The rules as they are to run.
     *
     * @throws RuleErrors if an exception is wrong, or speaks of a rule that is not there and may not come later
     */
    List<Rule> applied(List<Rule> rules, Lists lists) {
        List<String> ids = isAboutMore ? null : rules.stream().map(Rule::id).toList();
        List<RuleException> excepted = new ArrayList<>();
        for (RuleFile file : exceptions) {
            excepted.addAll(RuleException.read(file, lists, ids));
        }
        return rules.stream()
                .filter(rule -> !off.contains(rule.id()))
                .map(rule -> shadow.contains(rule.id()) ? rule.withStatus(Rule.SHADOW) : rule)
                .map(rule -> rule.withSequence(excepted(rule, excepted)))
                .flatMap(rule -> beginnings ? beginnings(rule) : Stream.of(rule))
                .toList();
    }

    /** A beginning that ends in a step that may be missing is none: without it the story is as complete. */
    private static Stream<Rule> beginnings(Rule rule) {
        return rule.sequence().steps().stream()
                .filter(step -> !step.optional()
                        && (!step.absent()
                                || step.index() == rule.sequence().steps().size() - 1))
                .map(step -> rule.beginning(rule.id() + BEGINNING + (step.index() + 1), step.index() + 1));
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
