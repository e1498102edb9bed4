package io.auditseq.host;

import io.auditseq.model.EventId;
import io.auditseq.model.Evidence;
import io.auditseq.model.Facts;
import io.auditseq.model.Field;
import io.auditseq.model.Hit;
import io.auditseq.model.Values;
import io.auditseq.rules.KeyPart;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Step;
import io.auditseq.rules.compile.RuleSet;
import io.auditseq.rules.match.MatchSink;
import io.auditseq.rules.match.StepMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes hits of the steps that an event fills: under which keys they are followed, and the values that the story keeps or
 * compares. One event gives one hit for each rule, key and chosen file, whatever number of steps it fills there, so that it can
 * take only one of them.
 */
final class HitMaker implements MatchSink {
    private static final int NO_ELEMENT = -1;
    /** An event naming more files than this for one step is no step of a story; the rest is left out. */
    private static final int MAX_KEYS = 64;

    private final StepMatcher matcher;
    private final IdentityHashMap<Rule, String> ruleKeys = new IdentityHashMap<>();
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final HandOvers handOvers;
    private @Nullable Facts facts;
    private @Nullable EventId event;

    HitMaker(RuleSet rules, HandOvers handOvers) {
        this.matcher = rules.matcher();
        this.handOvers = handOvers;
        rules.rules().forEach(rule -> ruleKeys.put(rule, rule.key()));
    }

    /** A hit in the making. */
    private static final class Draft {
        final String rule;
        final String entity;
        final String binding;
        String handOver = "";
        long steps;
        final Map<String, Values> values = new HashMap<>();

        Draft(String rule, String entity, String binding) {
            this.rule = rule;
            this.entity = entity;
            this.binding = binding;
        }

        /** Whether it only ends what is pending; no alert ever shows it. */
        boolean onlyEnds() {
            return steps == Hit.UNTIL;
        }

        Hit hit(EventId event, Evidence evidence) {
            return new Hit(rule, entity, binding, handOver, steps, event, values, evidence);
        }
    }

    /**
     * Gives out the hits of an event; those that go on with a story handed over come first.
     *
     * @param evidence asked for only if there is a hit
     */
    void make(Facts facts, EventId event, Supplier<Evidence> evidence, Consumer<Hit> hits) {
        this.facts = facts;
        this.event = event;
        drafts.clear();
        matcher.match(facts, this);
        if (drafts.isEmpty()) {
            return;
        }
        Evidence shown = drafts.values().stream().allMatch(Draft::onlyEnds) ? nothingToShow(event) : evidence.get();
        for (Draft draft : drafts.values()) {
            if (!draft.binding.isEmpty()) {
                hits.accept(draft.hit(event, shown));
            }
        }
        for (Draft draft : drafts.values()) {
            if (draft.binding.isEmpty()) {
                hits.accept(draft.hit(event, draft.onlyEnds() ? nothingToShow(event) : shown));
            }
        }
    }

    private static Evidence nothingToShow(EventId event) {
        return new Evidence(event, List.of(), "", List.of(), 0, 0, false, null, null);
    }

    @Override
    public void step(Rule rule, Step step, int element) {
        List<KeyPart> handedOver = handedOverKey(rule, step);
        for (int chosen : elements(step.by(), element)) {
            for (String key : keys(step.by(), chosen)) {
                if (handedOver.isEmpty()) {
                    fill(rule, step, chosen, key, "");
                } else {
                    String entity = handOvers.openedBy(ruleKey(rule), key, event().at());
                    if (entity != null) {
                        fill(rule, step, chosen, entity, key);
                    }
                }
            }
        }
    }

    @Override
    public void until(Rule rule, int element) {
        List<List<Field>> by = new ArrayList<>();
        rule.sequence().key().forEach(part -> by.add(List.of(part.field())));
        for (int chosen : elements(by, element)) {
            for (String key : keys(by, chosen)) {
                draft(rule, key, "", chosen).steps |= Hit.UNTIL;
            }
        }
    }

    private void fill(Rule rule, Step step, int element, String entity, String binding) {
        String handOver = "";
        if (!step.handOver().isEmpty()) {
            List<String> keys = keys(fields(step.handOver()), element);
            if (keys.isEmpty()) {
                return; // it opens nothing that could be followed
            }
            handOver = keys.get(0);
            handOvers.remember(
                    ruleKey(rule),
                    handOver,
                    entity,
                    event().at() + rule.sequence().memory());
        }
        Draft draft = draft(rule, entity, binding, element);
        draft.steps |= 1L << step.index();
        draft.handOver = handOver.isEmpty() ? draft.handOver : handOver;
        step.captures().forEach(capture -> keep(draft, capture.field(), element));
        step.comparisons().forEach(comparison -> keep(draft, comparison.field(), element));
        if (step.count() != null && step.count().distinct() != null) {
            keep(draft, step.count().distinct(), element);
        }
    }

    private Draft draft(Rule rule, String entity, String binding, int element) {
        String name = ruleKey(rule) + '\n' + entity + '\n' + binding + '\n' + element;
        return drafts.computeIfAbsent(name, key -> new Draft(ruleKey(rule), entity, binding));
    }

    private void keep(Draft draft, Field field, int element) {
        draft.values.computeIfAbsent(field.label(), name -> new Values(List.copyOf(values(field, element))));
    }

    /** The key in force at a step: the parts of the nearest hand-over before it; empty before any. */
    private static List<KeyPart> handedOverKey(Rule rule, Step step) {
        for (int earlier = step.index() - 1; earlier >= 0; earlier--) {
            List<KeyPart> key = rule.sequence().steps().get(earlier).handOver();
            if (!key.isEmpty()) {
                return key;
            }
        }
        return List.of();
    }

    private static List<List<Field>> fields(List<KeyPart> key) {
        List<List<Field>> fields = new ArrayList<>();
        key.forEach(part -> fields.add(List.of(part.field())));
        return fields;
    }

    /** The files that a key is to be made for: the one that the step chose, each of them where the key asks for files, else none. */
    private List<Integer> elements(List<List<Field>> by, int chosen) {
        if (chosen != NO_ELEMENT || by.stream().flatMap(List::stream).noneMatch(HitMaker::isOfElement)) {
            return List.of(chosen);
        }
        List<Integer> elements = new ArrayList<>();
        for (int element = 0; element < Math.min(facts().fileCount(), MAX_KEYS); element++) {
            elements.add(element);
        }
        return elements;
    }

    /** All keys: every way to take one value for each part; none when a part has no value. */
    private List<String> keys(List<List<Field>> by, int element) {
        List<String> keys = new ArrayList<>(List.of(""));
        for (int part = 0; part < by.size(); part++) {
            List<String> longer = new ArrayList<>();
            for (String key : keys) {
                for (String value : partValues(by.get(part), element)) {
                    String next = part == 0 ? value : key + Hit.SEPARATOR + value;
                    if (longer.size() < MAX_KEYS && !longer.contains(next)) {
                        longer.add(next);
                    }
                }
            }
            keys = longer;
        }
        return keys;
    }

    private List<String> partValues(List<Field> fields, int element) {
        List<String> values = new ArrayList<>();
        for (Field field : fields) {
            for (String value : values(field, element)) {
                values.add(value.replace(Hit.SEPARATOR, '?'));
            }
        }
        return values;
    }

    private List<String> values(Field field, int element) {
        if (!isOfElement(field) || element == NO_ELEMENT) {
            return facts().values(field);
        }
        String value = facts().fileValue(element, field);
        return value == null ? List.of() : List.of(value);
    }

    private static boolean isOfElement(Field field) {
        return field.kind() == Field.Kind.ELEMENT;
    }

    private String ruleKey(Rule rule) {
        return Objects.requireNonNull(ruleKeys.get(rule));
    }

    private Facts facts() {
        return Objects.requireNonNull(facts);
    }

    private EventId event() {
        return Objects.requireNonNull(event);
    }
}
