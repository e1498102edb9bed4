package io.auditseq.host;

import static io.auditseq.host.KeyFields.MAX_KEYS;
import static io.auditseq.host.KeyFields.NO_ELEMENT;

import io.auditseq.model.EventId;
import io.auditseq.model.Evidence;
import io.auditseq.model.Field;
import io.auditseq.model.Hit;
import io.auditseq.model.Values;
import io.auditseq.rules.Count;
import io.auditseq.rules.Member;
import io.auditseq.rules.Rule;
import io.auditseq.rules.Step;
import io.auditseq.rules.compile.RuleSet;
import io.auditseq.rules.condition.Verdict;
import io.auditseq.rules.match.MatchSink;
import io.auditseq.rules.match.StepMatcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes hits of the steps that an event fills: under which keys they are followed, and the values that the story keeps or
 * compares. One event gives one hit for each rule, key and chosen file, whatever number of steps it fills there, so that it can
 * take only one of them. What could only go on with a story, or end it, is no hit unless the story has begun.
 */
final class HitMaker implements MatchSink {
    private final StepMatcher matcher;
    private final IdentityHashMap<Step, StepPlan> steps = new IdentityHashMap<>();
    private final IdentityHashMap<Rule, StepPlan> untils = new IdentityHashMap<>();
    private final IdentityHashMap<Step, StepPlan> befores = new IdentityHashMap<>();
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private final HandOvers handOvers;
    private final OpenStories stories;
    private final long allowance;
    private @Nullable HostEvent current;
    private long now;
    private long knownSince;

    /** @param allowance how long beyond a rule's memory its stories are followed, in arrival time */
    HitMaker(RuleSet rules, HandOvers handOvers, OpenStories stories, Duration allowance) {
        this.matcher = rules.matcher();
        this.handOvers = handOvers;
        this.stories = stories;
        this.allowance = allowance.toMillis();
        for (Rule rule : rules.rules()) {
            rule.sequence().steps().forEach(step -> plan(rule, step));
            untils.put(rule, StepPlan.until(rule, Hit.UNTIL));
        }
    }

    private void plan(Rule rule, Step step) {
        steps.put(step, StepPlan.of(rule, step));
        if (step.notBefore() != null) {
            befores.put(step, StepPlan.notBefore(rule, step, step.notBefore()));
        }
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

        /** Whether it fills nothing and only ends or blocks; no alert ever shows it. */
        boolean onlyEnds() {
            return steps >>> Hit.MAX_STEPS != 0 && (int) steps == 0;
        }

        Hit hit(EventId event, Evidence evidence) {
            return new Hit(rule, entity, binding, handOver, steps, event, values, evidence);
        }
    }

    /**
     * Gives out the hits of an event; those that go on with a story handed over come first.
     *
     * @param arrival the arrival clock, in milliseconds
     * @param since audit time from which on the host is known
     */
    void make(HostEvent event, long arrival, long since, Consumer<Hit> hits) {
        current = event;
        knownSince = since;
        now = arrival;
        drafts.clear();
        matcher.match(event, this);
        if (drafts.isEmpty()) {
            return;
        }
        EventId id = event.event().id();
        Evidence nothing = new Evidence(id, List.of(), "", List.of(), 0, 0, false, null, null);
        Evidence shown = drafts.values().stream().allMatch(Draft::onlyEnds) ? nothing : EvidenceMaker.of(event);
        for (Draft draft : drafts.values()) {
            if (!draft.binding.isEmpty()) {
                hits.accept(draft.hit(id, shown));
            }
        }
        for (Draft draft : drafts.values()) {
            if (draft.binding.isEmpty()) {
                hits.accept(draft.hit(id, draft.onlyEnds() ? nothing : shown));
            }
        }
    }

    @Override
    public void step(Rule rule, Step step, int element) {
        fillFiles(Objects.requireNonNull(steps.get(step)), element);
    }

    @Override
    public void until(Rule rule, int element) {
        fillFiles(Objects.requireNonNull(untils.get(rule)), element);
    }

    @Override
    public void notBefore(Rule rule, Step step, int element) {
        fillFiles(Objects.requireNonNull(befores.get(step)), element);
    }

    /** For the file that the step chose, for each of them where the key asks for files, else for none. */
    private void fillFiles(StepPlan plan, int chosen) {
        if (chosen != NO_ELEMENT || !plan.by().nameFiles()) {
            fillKeys(plan, chosen);
            return;
        }
        for (int element = 0; element < Math.min(event().fileCount(), MAX_KEYS); element++) {
            fillKeys(plan, element);
        }
    }

    private void fillKeys(StepPlan plan, int element) {
        for (String key : plan.by().keys(event(), element)) {
            if (!plan.isHandedOver()) {
                fill(plan, element, key, "");
                continue;
            }
            String entity =
                    handOvers.openedBy(plan.rule(), key, event().event().id().at());
            if (entity != null) {
                fill(plan, element, entity, key);
            }
        }
    }

    private void fill(StepPlan plan, int element, String entity, String binding) {
        String handOver = "";
        if (!plan.handOver().isEmpty()) {
            List<String> keys = plan.handOver().keys(event(), element);
            if (keys.isEmpty()) {
                return; // it opens nothing that could be followed
            }
            handOver = keys.get(0);
        }
        if (!isKnown(plan) || !isFollowed(plan, entity)) {
            return;
        }
        if (!handOver.isEmpty()) {
            long until = event().event().id().at() + plan.memory();
            handOvers.remember(plan.rule(), handOver, entity, until);
        }
        Draft draft = draft(plan.rule(), entity, binding, element);
        draft.steps |= plan.steps();
        draft.handOver = handOver.isEmpty() ? draft.handOver : handOver;
        plan.kept().forEach(field -> keep(draft, field, element));
        if (!plan.members().isEmpty()) {
            keepMembers(plan, draft, element);
        }
    }

    private void keepMembers(StepPlan plan, Draft draft, int element) {
        List<String> names = new ArrayList<>();
        for (Member member : plan.members()) {
            if (member.match().test(event(), element) == Verdict.YES) {
                names.add(member.name());
            }
        }
        draft.values.put(Count.MEMBERS, new Values(names));
    }

    /** Whether the host is known for as long as the step looks back. What is unknown is not absent. */
    private boolean isKnown(StepPlan plan) {
        return plan.lookBack() == 0 || event().event().id().at() - plan.lookBack() >= knownSince;
    }

    /** Whether the step begins the story, or it has begun. Every key holds the host, so it can have begun nowhere else. */
    private boolean isFollowed(StepPlan plan, String entity) {
        long hold = plan.isAbsent() ? 0 : plan.memory() + allowance; // what ends a story keeps none alive
        if (plan.begins()) {
            stories.begin(plan.rule(), entity, now, hold);
        }
        return plan.begins() || stories.goesOn(plan.rule(), entity, now, hold);
    }

    private Draft draft(String rule, String entity, String binding, int element) {
        String name = rule + '\n' + entity + '\n' + binding + '\n' + element;
        return drafts.computeIfAbsent(name, key -> new Draft(rule, entity, binding));
    }

    private void keep(Draft draft, Field field, int element) {
        draft.values.computeIfAbsent(
                field.label(), name -> new Values(List.copyOf(KeyFields.values(event(), field, element))));
    }

    private HostEvent event() {
        return Objects.requireNonNull(current);
    }
}
