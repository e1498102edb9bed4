package io.auditseq.rules.compile;

import io.auditseq.rules.Origin;
import io.auditseq.rules.Rule;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a pack, and others that come, change and go while they are in force. Each text that comes is a rule file by itself: it
 * uses the pack's lists, is tuned like the pack, and names nothing outside. A rule of a text takes the place of the pack's with the same
 * id. What is in force depends on the texts alone, not on the order in which they came.
 */
public final class LiveRules {
    private final RulePack pack;
    private final Limits limits;
    private final List<Rule> rulesOfPack;
    private final Map<String, Text> texts = new TreeMap<>();

    /**
     * How much may come.
     *
     * @param rules in all texts together
     * @param bytes of one text in UTF-8
     */
    public record Limits(int rules, int bytes) implements Serializable {
        private static final long serialVersionUID = 1;

        /** More than SigmaHQ has for Linux, several times over; and longer than any of the files of the pack. */
        public static final Limits DEFAULTS = new Limits(2_000, 256 << 10);
    }

    /**
     * A text that may come into force.
     *
     * @param name under which it can be replaced or removed
     * @param rules all that are in it
     * @param tuned those of them that are to run
     */
    public record Text(String name, String text, List<Rule> rules, List<Rule> tuned) {}

    public LiveRules(RulePack pack, Limits limits) {
        this.pack = pack;
        this.limits = limits;
        this.rulesOfPack = pack.compile().rules();
    }

    /**
     * Compiles a text, which is not yet in force then.
     *
     * @throws RuleErrors with all that is wrong. A rule that can't be served is wrong, too: nobody reads warnings here
     */
    public Text read(String name, String text) {
        RuleSet set = RuleSet.compile(List.of(new RuleFile(name, text)), pack.lists());
        List<RuleProblem> problems = new ArrayList<>(set.notServed());
        if (set.rules().isEmpty() && problems.isEmpty()) {
            problems.add(RuleProblem.of(name, "there is no rule in it"));
        }
        for (Rule rule : set.rules()) {
            String other = nameOf(rule.id());
            if (other != null && !other.equals(name)) {
                problems.add(problem(rule.origin(), "the rule \"" + rule.id() + "\" came already as \"" + other + '"'));
            }
        }
        if (size(name) + set.rules().size() > limits.rules()) {
            problems.add(problem(
                    new Origin(name, 1), "more than " + limits.rules() + " rules in all (rules.topic-max-rules)"));
        }
        if (!problems.isEmpty()) {
            throw new RuleErrors(problems);
        }
        return new Text(name, text, set.rules(), pack.tuning().forRulesToCome().applied(set.rules(), pack.lists()));
    }

    /** Brings a text into force, instead of that of the same name. */
    public void put(Text text) {
        texts.put(text.name(), text);
    }

    /** Gives whether there was a text of this name. */
    public boolean remove(String name) {
        return texts.remove(name) != null;
    }

    /** Leaves the rules of the pack. */
    public void clear() {
        texts.clear();
    }

    public @Nullable Text text(String name) {
        return texts.get(name);
    }

    /** By their names. */
    public List<Text> texts() {
        return List.copyOf(texts.values());
    }

    /** How many rules the texts hold. */
    public int size() {
        return size("");
    }

    /** All that are in force. A rule that no change was about is the same object as before. */
    public RuleSet rules() {
        Set<String> ids = new HashSet<>();
        texts.values().forEach(text -> text.rules().forEach(rule -> ids.add(rule.id())));
        List<Rule> rules = new ArrayList<>();
        for (Rule rule : rulesOfPack) {
            if (!ids.contains(rule.id())) {
                rules.add(rule);
            }
        }
        texts.values().forEach(text -> rules.addAll(text.tuned()));
        return new RuleSet(rules, List.of());
    }

    private @Nullable String nameOf(String id) {
        for (Text text : texts.values()) {
            for (Rule rule : text.rules()) {
                if (rule.id().equals(id)) {
                    return text.name();
                }
            }
        }
        return null;
    }

    private int size(String without) {
        return texts.values().stream()
                .filter(text -> !text.name().equals(without))
                .mapToInt(text -> text.rules().size())
                .sum();
    }

    private static RuleProblem problem(Origin at, String text) {
        return new RuleProblem(at.file(), at.line(), 1, RuleProblem.Kind.ERROR, "", text, "");
    }
}
